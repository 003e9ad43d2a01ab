package io.berth.orchestrator.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.log.Fact;
import io.berth.log.FactListener;
import io.berth.orchestrator.service.SketchedServices.Sketch;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.CircuitBreaker;
import io.berth.workload.Flaw;
import io.berth.workload.ServiceRules;
import io.berth.workload.TaskProtection;
import io.berth.workload.TaskState;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random services, deployments, faults and scalings keep both limits at every fact, and come to rest when nothing is broken. */
class DeploymentLimitsTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_scheduler_stops_no_protected_task_and_no_healthy_one_below_the_floor_and_starts_none_above_the_ceiling(
            long seed) {
        var chance = new Chance(seed);
        SketchedServices run = chance.sketch().start();
        run.world.log().foldInto(new Limits(run));
        for (int second = 20; second < 1_800; second += 1 + chance.below(120)) {
            run.untilSecond(second);
            chance.disturb(run);
        }
        int desired = run.scheduler.desired(0);
        run.untilSecond(40_000);

        assertEquals(desired, run.scheduler.live(0).count(run.world.tasks()::isHealthy), "all are well in the end");
        run.scheduler.scale(0, 0);
        run.untilSecond(41_000);
        for (int task = 0; task < run.world.tasks().size(); task++) {
            assertTrue(run.world.tasks().state(task).isFate());
        }
    }

    /** A small service whose last revision is sound and can be deployed. */
    private static final class Chance {
        private final Draws draws;
        private final long seed;
        private int round;

        Chance(long seed) {
            this.seed = seed;
            draws = new Draws(seed);
        }

        int below(int bound) {
            return draws.below(Purpose.FAULT, seed, round++, bound);
        }

        Sketch sketch() {
            int minimumHealthyPercent = 10 * below(10);
            ServiceRules rules = ServiceRules.DEFAULTS
                    .withLimits(minimumHealthyPercent, 100 + 10 * below(15))
                    .withZoneRebalancing(false);
            if (below(2) == 0) {
                rules = rules.withProtection(new TaskProtection(60_000_000L * (1 + below(10)), null, 50));
            }
            CircuitBreaker breaker = new CircuitBreaker(50, 3, 200, true, below(2) == 0);
            Sketch sketch = Sketch.of(2 + below(8), 0, 200)
                    .with(below(2) == 0 ? rules : rules.withCircuitBreaker(breaker))
                    .deregisteringIn(below(3) * 30);
            for (int release = 0; release < below(4); release++) {
                sketch = sketch.deploying(30 + below(1_500), Flaw.values()[below(4)]);
            }
            return sketch.deploying(2_000, Flaw.NONE);
        }

        void disturb(SketchedServices run) {
            int tasks = run.scheduler.live(0).size();
            switch (below(5)) {
                case 0 -> run.scheduler.scale(0, 2 + below(8));
                case 3 -> run.life.hang(tasks == 0 ? 0 : run.scheduler.live(0).get(below(tasks)));
                case 1 -> run.life.kill(tasks == 0 ? 0 : run.scheduler.live(0).get(below(tasks)));
                case 2 ->
                    run.scheduler.displace(
                            tasks == 0 ? 0 : run.scheduler.live(0).get(below(tasks)));
                default -> {
                    // Nothing this time.
                }
            }
        }
    }

    /** Counts by the facts alone. */
    private static final class Limits implements FactListener {
        private final Set<Integer> live = new HashSet<>();
        private final Set<Integer> healthy = new HashSet<>();
        private final Set<Integer> shielded = new HashSet<>();
        private final ServiceRules rules;
        private int desired;

        Limits(SketchedServices run) {
            rules = run.world.workload().service(0).rules();
            run.facts.forEach(this::accept);
        }

        @Override
        public void accept(Fact fact) {
            switch (fact) {
                case Fact.ServiceScaled scaled -> desired = scaled.desired();
                case Fact.TaskArrived arrived -> {
                    live.add(arrived.task());
                    assertTrue(live.size() <= rules.maxRunning(desired), "too many start or run at " + fact);
                }
                case Fact.TaskProtected task -> shielded.add(task.task());
                case Fact.ProtectionEnded task -> shielded.remove(task.task());
                case Fact.TaskFailed task -> {
                    shielded.remove(task.task());
                    healthy.remove(task.task());
                }
                case Fact.TaskHealthy task -> healthy.add(task.task());
                case Fact.TaskDraining task -> {
                    live.remove(task.task());
                    assertFalse(shielded.remove(task.task()), "a protected task is stopped at " + fact);
                    boolean wasHealthy = healthy.remove(task.task());
                    assertTrue(
                            !wasHealthy || healthy.size() >= rules.minHealthy(desired),
                            "too few are healthy after " + fact);
                }
                case Fact.TaskEnded task -> {
                    live.remove(task.task());
                    healthy.remove(task.task());
                    assertTrue(task.fate() == TaskState.STOPPED || task.fate() == TaskState.LOST);
                }
                default -> {
                    // Changes no count.
                }
            }
        }
    }
}
