package io.berth.testkit;

import java.nio.file.Path;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One case of the Kubernetes conformance tables: an input and the answer that the real component gives. */
public record ConformanceCase(JsonNode json) {
    private static final String FOLDER = "conformance/kube-scheduler";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Call before all tests of a class: without the tables it is reported as skipped, with the reason. */
    public static void skipWithoutTables() {
        SharedData.folderOrSkip(FOLDER);
    }

    /** Every case of a suite. */
    public static Stream<ConformanceCase> suite(String name) {
        Path table = SharedData.folderOrSkip(FOLDER).resolve(name + ".json");
        return MAPPER.readTree(table.toFile()).valueStream().map(ConformanceCase::new);
    }

    public JsonNode args() {
        return json.path("args");
    }

    public JsonNode expected() {
        return json.path("expected");
    }

    @Override
    public String toString() {
        return json.path("id").asString() + " " + json.path("case").asString();
    }
}
