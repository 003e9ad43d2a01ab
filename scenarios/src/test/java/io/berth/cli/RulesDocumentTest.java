package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that the lists of rules name as a proof exists. */
class RulesDocumentTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern PROOF = Pattern.compile("`([A-Z][A-Za-z]*Test)\\.([a-z][a-z0-9_]*)`");

    @Test
    void every_test_that_proves_a_rule_exists() throws IOException {
        Map<String, String> sources = testSources();
        List<String> missing = new ArrayList<>();
        int proofs = 0;
        for (Path document : documents()) {
            var proof = PROOF.matcher(Files.readString(document));
            while (proof.find()) {
                proofs++;
                if (!sources.getOrDefault(proof.group(1), "").contains("void " + proof.group(2) + "(")) {
                    missing.add(document.getFileName() + ": " + proof.group());
                }
            }
        }

        assertThat(missing).isEmpty();
        assertThat(proofs).isGreaterThan(100);
    }

    /** A rule is one line of a list, and ends with its proofs. */
    @Test
    void every_rule_names_a_test() throws IOException {
        List<String> unproven = new ArrayList<>();
        for (Path document : documents()) {
            Files.readAllLines(document).stream()
                    .filter(line ->
                            line.startsWith("* ") && !PROOF.matcher(line).find())
                    .forEach(unproven::add);
        }

        assertThat(unproven).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> all = Files.list(ROOT.resolve("docs"))) {
            return all.filter(file -> file.getFileName().toString().matches("rules-.*[.]md"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("scheduler-core", "placement-strategies", "scenarios", "benchmarks")) {
            Path tests = ROOT.resolve(module).resolve("src/test/java");
            if (Files.isDirectory(tests)) {
                try (Stream<Path> files = Files.walk(tests)) {
                    for (Path file : files.filter(each -> each.toString().endsWith("Test.java"))
                            .toList()) {
                        String name = file.getFileName().toString();
                        sources.merge(
                                name.substring(0, name.length() - ".java".length()),
                                Files.readString(file),
                                String::concat);
                    }
                }
            }
        }
        return sources;
    }
}
