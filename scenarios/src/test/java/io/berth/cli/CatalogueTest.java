package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.berth.experiment.Experiment;
import io.berth.experiment.RunResult;
import io.berth.placement.PlacementBook;
import io.berth.report.Summary;
import io.berth.scenario.Contender;
import io.berth.scenario.Scenario;
import io.berth.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every scenario of the catalogue does what it did when its fingerprint was pinned, and what its {@code expect} lines say.
 *
 * <p>A change that is meant to change what happens writes new fingerprints with {@code -Dpin.fingerprints=true} and says so.
 */
class CatalogueTest {
    private static final Path CATALOGUE = Path.of("catalogue");
    private static final Path PINNED = CATALOGUE.resolve("fingerprints.txt");

    private static final Path LIST = CATALOGUE.resolve("README.md");
    private static final String LIST_HEAD = """
            # The catalogue

            Each file starts with what to look for, and ends with what ought to come out. Run one with
            `./berth run scenarios/catalogue/hello.yaml`.

            | Scenario | What it shows | Runs on |
            |---|---|---|
            """;

    private static final Injector BERTH = Guice.createInjector(new BerthModule());
    private static final ScenarioReader READER = BERTH.getInstance(ScenarioReader.class);
    private static final PlacementBook PLACEMENTS = BERTH.getInstance(PlacementBook.class);

    static List<String> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(CATALOGUE, 2)) {
            return files.map(file -> CATALOGUE.relativize(file).toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void runs_as_it_did_when_it_was_pinned_and_as_it_expects(String file) throws IOException {
        Scenario scenario = read(file);
        ImmutableList<RunResult> runs = run(scenario, scenario.contenders());
        if (Boolean.getBoolean("pin.fingerprints")) {
            pin(scenario, runs);
        }

        ObjectNode summary = Summary.of(scenario, scenario.seed(), runs);

        assertThat(summary.path("expect").valueStream())
                .allMatch(check -> check.path("held").asBoolean());
        assertThat(Files.readAllLines(PINNED)).containsAll(lines(scenario, runs));
    }

    @Test
    void an_orchestrator_does_the_same_alone_and_in_any_company() {
        Scenario scenario = read("hello.yaml");
        List<String> together = lines(scenario, run(scenario, scenario.contenders()));

        for (Contender contender : scenario.contenders()) {
            assertThat(together).containsAll(lines(scenario, run(scenario, Lists.immutable.of(contender))));
        }
        assertThat(lines(scenario, run(scenario, scenario.contenders().toReversed())))
                .containsExactlyInAnyOrderElementsOf(together);
    }

    @Test
    void the_list_of_the_catalogue_names_every_scenario_and_what_it_shows() throws IOException {
        StringJoiner list = new StringJoiner("\n", LIST_HEAD, "\n");
        for (String file : scenarios()) {
            Scenario scenario = read(file);
            String kinds = scenario.contenders().collect(Contender::name).makeString("`", "`, `", "`");
            list.add("| [" + scenario.name() + "](" + file + ") | " + scenario.description() + " | " + kinds + " |");
        }

        PinnedFile.holds(LIST, list.toString());
    }

    private static Scenario read(String file) {
        ScenarioReader.Reading reading = READER.read(CATALOGUE.resolve(file));
        return Objects.requireNonNull(reading.scenario(), reading::report);
    }

    private static ImmutableList<RunResult> run(Scenario scenario, ImmutableList<Contender> contenders) {
        return new Experiment(scenario, PLACEMENTS).run(contenders, scenario.seed(), (who, share) -> {});
    }

    private static List<String> lines(Scenario scenario, ImmutableList<RunResult> runs) {
        return runs.collect(run -> scenario.name() + " " + run.name() + " " + run.fingerprint())
                .castToList();
    }

    private static void pin(Scenario scenario, ImmutableList<RunResult> runs) throws IOException {
        TreeSet<String> pinned = new TreeSet<>(lines(scenario, runs));
        if (Files.exists(PINNED)) {
            Files.readAllLines(PINNED).stream()
                    .filter(line -> !line.startsWith(scenario.name() + " "))
                    .forEach(pinned::add);
        }
        Files.writeString(PINNED, String.join("\n", pinned) + "\n");
    }
}
