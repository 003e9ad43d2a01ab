package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.berth.experiment.Experiment;
import io.berth.experiment.ReplicationSeeds;
import io.berth.experiment.RunResult;
import io.berth.placement.PlacementBook;
import io.berth.scenario.Scenario;
import io.berth.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplicationsTest {
    private static final Path BATCH = Path.of("catalogue", "nightly-batch.yaml");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path out;

    private JsonNode summary(Object... options) {
        Object[] words = new Object[options.length + 5];
        System.arraycopy(new Object[] {"run", BATCH, "--out", out, "--json"}, 0, words, 0, 5);
        System.arraycopy(options, 0, words, 5, options.length);
        return JSON.readTree(CommandLineRun.of(words).out());
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {2, 5})
    void results_do_not_depend_on_the_number_of_threads(int threads) {
        assertThat(fingerprints(threads)).isEqualTo(fingerprints(1));
    }

    private static ImmutableList<ImmutableList<String>> fingerprints(int threads) {
        Injector berth = Guice.createInjector(new BerthModule());
        Scenario scenario = Objects.requireNonNull(
                berth.getInstance(ScenarioReader.class).read(BATCH).scenario());
        return new Experiment(scenario, berth.getInstance(PlacementBook.class))
                .replicate(
                        scenario.contenders(),
                        ReplicationSeeds.of(scenario.seed(), 4),
                        threads,
                        run -> run.fingerprint() + " " + run.bill().totalPicodollars());
    }

    @Test
    void a_replication_is_what_a_run_with_its_seed_is() {
        JsonNode replicated = summary("--replications", 3);
        String seed = replicated.path("seeds").path(2).asString();

        JsonNode alone = summary("--seed", seed);

        for (int run = 0; run < alone.path("orchestrators").size(); run++) {
            assertThat(replicated.path("orchestrators").path(run).at("/fingerprints/2"))
                    .isEqualTo(alone.path("orchestrators").path(run).path("fingerprint"));
        }
    }

    @Test
    void figures_are_means_with_their_intervals() {
        JsonNode summary = summary("--replications", 5);

        JsonNode cost = summary.at("/orchestrators/0/cost/total");
        assertThat(cost.path("n").asInt()).isEqualTo(5);
        assertThat(cost.path("mean").asDouble())
                .isBetween(cost.path("low").asDouble(), cost.path("high").asDouble());
        assertThat(summary.path("replications").asInt()).isEqualTo(5);
    }

    @Test
    void orchestrators_are_compared_with_the_best_seed_by_seed() {
        JsonNode summary = summary("--replications", 4);

        JsonNode pair = summary.path("paired")
                .valueStream()
                .filter(each -> each.path("figure").asString().equals("cost.total"))
                .findFirst()
                .orElseThrow();
        assertThat(pair.at("/difference/mean").asDouble())
                .isCloseTo(mean(summary, pair.path("orchestrator")) - mean(summary, pair.path("against")), within(1e-9))
                .isPositive();
        assertThat(pair.path("text").asString()).startsWith("cost: ").contains(" against ");
    }

    private static double mean(JsonNode summary, JsonNode name) {
        return summary.path("orchestrators")
                .valueStream()
                .filter(each -> each.path("name").equals(name))
                .findFirst()
                .orElseThrow()
                .at("/cost/total/mean")
                .asDouble();
    }

    @Test
    void table_and_page_show_half_widths() throws IOException {
        var run = CommandLineRun.of("run", BATCH, "--out", out, "--replications", 3);

        assertThat(run.out())
                .contains("and 2 more", " ± ", "Seed by seed", "What made the difference with the first seed");
        assertThat(Files.readString(out.resolve("report.html"))).contains("Means of 3 replications", " ± ");
    }

    @Test
    void one_replication_is_an_ordinary_run() {
        assertThat(summary("--replications", 1)
                        .at("/orchestrators/0/cost/total")
                        .isNumber())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "10001"})
    void a_number_of_replications_that_makes_no_sense_is_refused(String number) {
        var run = CommandLineRun.of("run", BATCH, "--out", out, "--replications", number);

        assertThat(run.code()).isEqualTo(Berth.BAD_INPUT);
        assertThat(run.err()).contains("--replications must be between 1 and 10000, got " + number);
    }

    @Test
    void a_digest_is_all_that_is_kept_of_a_run() {
        Injector berth = Guice.createInjector(new BerthModule());
        Scenario scenario = Objects.requireNonNull(
                berth.getInstance(ScenarioReader.class).read(BATCH).scenario());

        ImmutableList<ImmutableList<String>> names = new Experiment(scenario, berth.getInstance(PlacementBook.class))
                .replicate(scenario.contenders(), ReplicationSeeds.of(1, 2), 2, RunResult::name);

        assertThat(names.get(0)).isEqualTo(names.get(1));
        assertThat(names.get(0)).isEqualTo(scenario.contenders().collect(contender -> contender.name()));
    }
}
