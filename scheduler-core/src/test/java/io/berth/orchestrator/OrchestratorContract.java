package io.berth.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.billing.BillLine;
import io.berth.billing.Meter;
import io.berth.billing.PriceBook;
import io.berth.cluster.Demand;
import io.berth.cluster.Zones;
import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.orchestrator.job.JobArrivals;
import io.berth.placement.PlacementBook;
import io.berth.workload.ServiceSpec;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every orchestrator, on small random workloads with faults. Siblings extend it and say how they are set up. */
public abstract class OrchestratorContract {
    private static final long HOUR = 3_600_000_000L;

    /** Settings with room for a few dozen small tasks; may differ by seed. */
    protected abstract OrchestratorSpec spec(long seed);

    /** The steps that the settings name. */
    protected abstract PlacementBook placements();

    /** What a task of each item takes from its host; not used where tasks have no host. */
    protected abstract Demand[] demands(Workload workload);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void every_task_has_one_fate_and_capacity_follows_the_facts(long seed) {
        Play play = new Play(seed);
        play.untilHour(1);
        play.audit.compare(play.world.tasks());

        play.scaleAllTo(0);
        play.untilHour(3);

        play.audit.compare(play.world.tasks());
        play.audit.everythingHasEnded();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_same_seed_gives_the_same_facts_and_another_seed_gives_others(long seed) {
        assertEquals(fingerprint(seed), fingerprint(seed));
        assertNotEquals(fingerprint(seed), fingerprint(seed + 100));
    }

    private String fingerprint(long seed) {
        Play play = new Play(seed);
        play.untilHour(1);
        return play.world.log().fingerprint();
    }

    @Test
    void bills_never_shrink() {
        Play play = new Play(5);
        play.untilHour(1);
        long afterOneHour = play.picodollars();
        play.untilHour(2);

        assertTrue(afterOneHour >= 0 && play.picodollars() >= afterOneHour);
    }

    /** One run of a random scenario. */
    private final class Play {
        final World world;
        final FactAudit audit;
        private final Orchestrator orchestrator;
        private final MutableList<Fact> facts = Lists.mutable.empty();
        private final MutableList<Meter> meters = Lists.mutable.empty();

        Play(long seed) {
            var scenario = new RandomScenario(seed);
            var zones = new Zones(Lists.immutable.of("a", "b", "c"));
            world = World.of(scenario.workload(), zones, seed, PriceBook.usEast1(), placements());
            audit = world.log().foldInto(new FactAudit(demands(world.workload())));
            world.log().foldInto(new Metered());
            orchestrator = spec(seed).start(world);
            audit.watch(orchestrator);
            meters.addAllIterable(orchestrator.meters());
            facts.forEach(fact -> meters.forEach(meter -> meter.accept(fact)));
            new JobArrivals(world, orchestrator::submit, orchestrator::takesRun);
            new FaultInjector(world, orchestrator, scenario.faults());
            for (int item = 0; item < world.workload().items().size(); item++) {
                if (world.workload().item(item) instanceof ServiceSpec service) {
                    orchestrator.scale(item, service.desiredCount());
                }
            }
        }

        void untilHour(long hour) {
            world.timeline().runUntil(hour * HOUR);
        }

        void scaleAllTo(int desired) {
            for (int item = 0; item < world.workload().items().size(); item++) {
                if (world.workload().isService(item)) {
                    orchestrator.scale(item, desired);
                }
            }
        }

        long picodollars() {
            long now = world.timeline().nowMicros();
            return meters.flatCollect(meter -> meter.lines(now)).sumOfLong(BillLine::picodollars);
        }

        /** Shows the facts to the meters, those that were told before there were meters too. */
        private final class Metered implements Fold<Integer> {
            @Override
            public void accept(Fact fact) {
                if (meters.isEmpty()) {
                    facts.add(fact);
                }
                meters.forEach(meter -> meter.accept(fact));
            }

            @Override
            public Integer result() {
                return meters.size();
            }
        }
    }
}
