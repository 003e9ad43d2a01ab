package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.berth.experiment.Run;
import io.berth.experiment.RunResult;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.World;
import io.berth.placement.PlacementBook;
import io.berth.scenario.Scenario;
import io.berth.scenario.ScenarioReader;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import io.berth.workload.pod.PodController;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for every scenario, whatever is in it: it is read, it runs without violating an invariant, and it runs the same way again.
 * A failure prints its seed and the smallest failing scenario that was found. {@code -Dscenarios=N} and {@code -Dscenarios.seed=S} ask
 * for more and for others.
 */
class RandomScenariosTest {
    private static final int SCENARIOS = Integer.getInteger("scenarios", 2_000);
    private static final long SEED = Long.getLong("scenarios.seed", 20_261_121);

    private static final long HOUR_MICROS = 3_600_000_000L;

    /** 500 tasks that need 40 minutes each with little CPU, twice if they fail, and one at a time, take 667 hours. */
    private static final int MOST_HOURS = 1_000;

    private final Injector injector = Guice.createInjector(new BerthModule());
    private final ScenarioReader reader = injector.getInstance(ScenarioReader.class);
    private final PlacementBook placements = injector.getInstance(PlacementBook.class);

    @TempDir
    private Path folder;

    @Test
    void every_scenario_runs_within_the_invariants_and_repeats_itself() {
        qt().withFixedSeed(SEED)
                .withExamples(SCENARIOS)
                .withShrinkCycles(2_000)
                .forAll(new RandomScenarios())
                .checkAssert(this::check);
    }

    private void check(String text) {
        Scenario scenario = read(text);
        RunResult first = run(scenario);
        RunResult again = run(scenario);

        assertThat(again.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(again.bill()).isEqualTo(first.bill());
        assertThat(first.bill().totalPicodollars()).isNotNegative();
        nothingStaysBehind(again);
    }

    /** After every service is scaled to nothing and the last job has ended, what is left is waiting, and hosts are whole again. */
    private static void nothingStaysBehind(RunResult run) {
        Orchestrator orchestrator = run.orchestrator();
        World world = run.world();
        for (int item = 0; item < world.workload().items().size(); item++) {
            if (world.workload().isService(item) && !staysUp(world, item)) {
                orchestrator.scale(item, 0);
            }
        }
        for (int hour = 0; hour < MOST_HOURS && leftBehind(world) != null; hour++) {
            world.timeline().runUntil(world.timeline().nowMicros() + HOUR_MICROS);
        }
        assertThat(leftBehind(world)).isNull();
    }

    /** A task that neither waits nor has ended, although nobody wants it any more; null when there is none. */
    private static @Nullable String leftBehind(World world) {
        TaskTable tasks = world.tasks();
        for (int task = 0; task < tasks.size(); task++) {
            TaskState state = tasks.state(task);
            if (!state.isFate() && state != TaskState.WAITING && !staysUp(world, tasks.item(task))) {
                return "task " + task + " of "
                        + world.workload().item(tasks.item(task)).name() + " is " + state;
            }
        }
        return null;
    }

    /** Whether somebody else decides how many tasks there are, or an ordered StatefulSet waits for pods that are broken for good. */
    private static boolean staysUp(World world, int item) {
        return world.workload().item(item) instanceof ServiceSpec service
                && (service.rules().daemon() || service.scaling() != null || isOrdered(service));
    }

    private static boolean isOrdered(ServiceSpec service) {
        PodController controller = service.shape().pods().controller();
        return controller.isStateful() && !controller.isParallel();
    }

    private RunResult run(Scenario scenario) {
        return Run.of(scenario, scenario.contenders().getOnly(), scenario.seed(), placements, share -> {});
    }

    private Scenario read(String text) {
        try {
            Path file = Files.writeString(folder.resolve("random.yaml"), text);
            ScenarioReader.Reading reading = reader.read(file);
            Scenario scenario = reading.scenario();
            if (scenario == null) {
                throw new AssertionError(reading.report());
            }
            return scenario;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
