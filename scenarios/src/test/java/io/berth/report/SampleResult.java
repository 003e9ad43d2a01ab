package io.berth.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A made-up result with four orchestrators, four hours, a traffic spike and a zone outage. */
final class SampleResult {
    private SampleResult() {}

    static String json() {
        try (var stream = SampleResult.class.getResourceAsStream("sample.json")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
