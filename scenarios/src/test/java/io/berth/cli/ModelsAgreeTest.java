package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.berth.experiment.Experiment;
import io.berth.experiment.Interval;
import io.berth.experiment.RunResult;
import io.berth.metrics.ServiceRequests;
import io.berth.placement.PlacementBook;
import io.berth.scenario.Contender;
import io.berth.scenario.Scenario;
import io.berth.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;
import org.apache.commons.math3.distribution.TDistribution;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where nothing has to wait, or everything is full all the time, single requests come to what the fluid says. */
class ModelsAgreeTest {
    private static final int SEEDS = 8;
    private static final Injector BERTH = Guice.createInjector(new BerthModule());

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(delimiter = '|', textBlock = """
            idle tasks      | ecs     | 20/s | 20ms
            idle tasks      | fargate | 20/s | 20ms
            idle tasks      | eks     | 20/s | 20ms
            overloaded tasks| ecs     | 60/s | 100ms
            overloaded tasks| fargate | 60/s | 100ms
            overloaded tasks| eks     | 60/s | 100ms
            """)
    void on_served_and_failed_requests_and_on_cpu(String situation, String kind, String rate, String requestTime)
            throws IOException {
        Scenario scenario = scenario(rate, requestTime);
        ImmutableList<RunResult> runs = runs(scenario, kind);

        agree(runs, (run, service) -> of(run, service).served());
        agree(runs, (run, service) -> of(run, service).failed());
        agree(runs, (run, service) -> run.world().traffic().usedCpuMicros(service) / 1e6);
    }

    private static ServiceRequests.OfService of(RunResult run, int service) {
        return Objects.requireNonNull(run.serviceRequests().services().get(service));
    }

    private Scenario scenario(String rate, String requestTime) throws IOException {
        String service = """
                image: app
                      cpu: 1 vCPU
                      memory: 2GiB
                      desiredCount: 3
                      requestTime: { exponential: %s }
                """.formatted(requestTime);
        Path file = Files.writeString(folder.resolve("agree.yaml"), """
                name: agree
                duration: 15min
                images: { app: { size: 50MB } }
                workload:
                  services:
                    fluid:
                      %s      traffic: { steady: %s }
                    discrete:
                      %s      traffic: { model: discrete, steady: %s, concurrency: 1, queue: 20 }
                orchestrators:
                  ecs: { kind: ecs, capacityProviders: [ { name: m, instanceType: m5.4xlarge, minSize: 2, maxSize: 2 } ] }
                  fargate: { kind: fargate }
                  eks: { kind: eks, fargate: {} }
                """.formatted(service, rate, service, rate));
        ScenarioReader.Reading reading = BERTH.getInstance(ScenarioReader.class).read(file);
        return Objects.requireNonNull(reading.scenario(), reading::report);
    }

    private static ImmutableList<RunResult> runs(Scenario scenario, String kind) {
        ImmutableList<Contender> only =
                scenario.contenders().select(each -> each.name().equals(kind));
        MutableList<RunResult> runs = Lists.mutable.empty();
        for (long seed = 1; seed <= SEEDS; seed++) {
            runs.addAllIterable(new Experiment(scenario, BERTH.getInstance(PlacementBook.class))
                    .run(only, seed, (who, share) -> {}));
        }
        return runs.toImmutable();
    }

    /** Within four standard errors, and within two in a hundred of requests or CPU seconds unless there are only a few. */
    private static void agree(ImmutableList<RunResult> runs, ToDoubleBiFunction<RunResult, Integer> figure) {
        double[] fluid = runs.collectDouble(run -> figure.applyAsDouble(run, 0)).toArray();
        double[] differences = runs.collectDouble(run -> figure.applyAsDouble(run, 1) - figure.applyAsDouble(run, 0))
                .toArray();
        Interval difference = Interval.of(differences);
        double standardError =
                difference.halfWidth() / new TDistribution(null, SEEDS - 1).inverseCumulativeProbability(0.975);
        assertThat(difference.mean()).as("seeds 1 to " + SEEDS).isEqualTo(0, within(4 * standardError + 1e-6));
        assertThat(Math.abs(difference.mean()))
                .isLessThan(0.02 * Interval.of(fluid).mean() + 100);
    }
}
