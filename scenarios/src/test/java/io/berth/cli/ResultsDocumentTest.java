package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page about results names every file and every field that a run writes, and no other. */
class ResultsDocumentTest {
    private static final Path PAGE = Path.of("..", "docs", "results.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|");
    private static final Map<String, String> KEYED_BY_DATA = Map.of(
            "startStages", "<stage>",
            "refusals", "<reason>",
            "failures", "<reason>",
            "causes", "<reason>",
            "requestFailures", "<reason>",
            "services", "<service>");

    private static final String FILES_OF_OTHERS = "bring-your-own-kubernetes/bring-your-own-kubernetes.yaml";

    @TempDir
    private Path out;

    private void run(String... options) {
        run("flash-sale.yaml", options);
    }

    private void run(String scenario, String[] options) {
        run(scenario, "ecs-ec2,fargate", options);
    }

    private void run(String scenario, String only, String[] options) {
        List<Object> words = new ArrayList<>(List.of("run", Path.of("catalogue", scenario), "--out", out));
        words.addAll(List.of("--only", only));
        words.addAll(List.of(options));
        assertThat(CommandLineRun.of(words.toArray()).code()).isEqualTo(Berth.DONE);
    }

    private static List<String> rows(String section) throws IOException {
        List<String> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PAGE)) {
            inside = line.startsWith("#") ? line.matches("#+ " + Pattern.quote(section)) : inside;
            Matcher row = ROW.matcher(line);
            if (inside && row.find()) {
                rows.add(row.group(1));
            }
        }
        return rows;
    }

    @Test
    void names_every_file() throws IOException {
        run("--facts");

        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(rows("Results"));
        }
    }

    @Test
    void names_every_field_of_the_summary() throws IOException {
        Set<String> fields = new TreeSet<>();
        for (String scenario : List.of("flash-sale.yaml", "stuck-deployment.yaml", "queueing.yaml", FILES_OF_OTHERS)) {
            run(scenario, new String[0]);
            collect(new JsonMapper().readTree(Files.readString(out.resolve("summary.json"))), "", fields);
        }
        run("bin-packing-vs-spreading.yaml", "pack-karpenter", new String[0]);
        collect(new JsonMapper().readTree(Files.readString(out.resolve("summary.json"))), "", fields);
        assertThat(rows("summary.json")).containsAll(fields).doesNotHaveDuplicates();
        assertThat(fields).containsAll(rows("summary.json"));
    }

    @Test
    void names_every_field_that_replications_add() throws IOException {
        run("--replications", "2");

        Set<String> fields = new TreeSet<>();
        JsonNode summary = new JsonMapper().readTree(Files.readString(out.resolve("summary.json")));
        collect(summary, "", fields);
        Set<String> told = fields.stream()
                .map(field -> field.replaceFirst("\\.(mean|low|high|n)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> known = new ArrayList<>(rows("summary.json"));
        known.addAll(rows("With replications"));
        assertThat(known).containsAll(told);
        assertThat(told).containsAll(rows("With replications"));
    }

    private static void collect(JsonNode node, String path, Set<String> fields) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, path + "[]", fields));
        } else if (node.isObject()) {
            String name = nameOf(path);
            node.properties().forEach(field -> {
                String key = KEYED_BY_DATA.getOrDefault(name, field.getKey());
                collect(field.getValue(), path.isEmpty() ? key : path + "." + key, fields);
            });
        } else if (!node.isNull()) {
            fields.add(path);
        }
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks.csv", "hosts.csv", "bill.csv", "requests.csv"})
    void names_every_column(String file) throws IOException {
        run();

        assertThat(rows(file))
                .containsExactly(
                        Files.readAllLines(out.resolve(file)).getFirst().split(","));
    }

    @Test
    void names_every_fact_and_its_fields() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(rows("facts.jsonl.gz"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Fact.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
        for (Class<?> fact : Fact.class.getPermittedSubclasses()) {
            assertThat(page).contains("| `" + fact.getSimpleName() + "` | " + fields(fact) + " |");
        }
    }

    private static String fields(Class<?> fact) {
        return Arrays.stream(fact.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("at"))
                .map(name -> name.equals("shape") ? "instanceType" : name)
                .map(name -> name.equals("milliRequests") ? "requests" : name)
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }
}
