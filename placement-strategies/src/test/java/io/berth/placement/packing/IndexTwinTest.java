package io.berth.placement.packing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.engine.AllocatedBytes;
import io.berth.placement.Placement;
import io.berth.placement.Placement.Ties;
import io.berth.placement.Placement.Way;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;
import io.berth.placement.Refusals;
import io.berth.random.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The index against the scan: the same host, tie for tie, while the cluster lives.
 *
 * <p>The Maven profile {@code long-twins} makes ten million decisions for each strategy.
 */
class IndexTwinTest {
    private static final int DECISIONS = Integer.getInteger("decisions", 50_000);

    /** A cluster starts over after so many, so that not all its rows are of hosts that are gone. */
    private static final int DECISIONS_OF_A_CLUSTER = 25_000;

    private static final String CHECKS =
            "pool then fits:cpu then fits:memory then fits:ports then fits:interfaces then fits:gpus";

    /** A second spread over values, or one value for each host. */
    private static final String NOT_RANKED = ".* then spread\\(attribute.*|spread\\(attribute:instanceId\\)";

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "first-fit",
                "last-fit",
                "best-fit(cpu)",
                "best-fit(memory)",
                "best-fit(sum)",
                "worst-fit(cpu)",
                "worst-fit(memory)",
                "worst-fit(sum)",
                "dot-product",
                "least-allocated",
                "most-allocated",
                "balanced",
                "requested-to-capacity-ratio(0:0, 70:10, 100:3)",
                "task-count",
                "random",
                "binpack(cpu)",
                "binpack(memory)",
                "spread(instanceId)",
                "spread(instanceId) then binpack(memory)",
                "task-count then least-allocated then binpack(cpu)",
                "binpack(memory) then spread(instanceId)",
                "best-fit(cpu) then first-fit",
                "spread(attribute:ecs.availability-zone)",
                "spread(attribute:ecs.availability-zone) then spread(instanceId)",
                "spread(attribute:ecs.availability-zone) then binpack(memory)",
                "spread(attribute:rack) then balanced",
                "spread(attribute:rack) then spread(attribute:ecs.availability-zone)",
                "spread(attribute:instanceId)"
            })
    void index_chooses_what_the_scan_chooses(String strategy) {
        long seed = strategy.hashCode() & ~1L;
        boolean isRanked = true;
        for (int decided = 0; decided < DECISIONS; decided += 2 * DECISIONS_OF_A_CLUSTER) {
            var twins = new Twins(seed + decided, 200, CHECKS, strategy, Ties.DRAW);
            twins.decide(DECISIONS_OF_A_CLUSTER, 55);
            new Twins(seed + decided + 1, 200, CHECKS, strategy, Ties.DRAW).decide(DECISIONS_OF_A_CLUSTER, 100);
            isRanked &= twins.ranked.decisionsByIndex() > 0;
        }

        assertEquals(!strategy.matches(NOT_RANKED), isRanked, "whether the index was used");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "first-fit",
                "worst-fit(cpu)",
                "best-fit(sum)",
                "worst-fit(sum)",
                "dot-product",
                "least-allocated",
                "most-allocated",
                "balanced",
                "binpack(memory)",
                "spread(instanceId)",
                "spread(attribute:ecs.availability-zone) then binpack(memory)",
                "spread(attribute:ecs.availability-zone) then most-allocated",
                "spread(instanceId) then balanced then first-fit"
            })
    void index_chooses_what_the_scan_chooses_of_thousands(String strategy) {
        var twins = new Twins(8, 2_500, CHECKS, strategy, Ties.DRAW);
        for (int stage = 0; stage < 5; stage++) {
            twins.fill(3_000);
            twins.decide(200, 100);
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource(delimiter = ';', textBlock = """
            distinctInstance                                 ; 1
            memberOf(attribute:rack in [r1, r3])             ; 2
            memberOf(attribute:ecs.availability-zone == b)   ; 3
            """)
    void index_keeps_to_constraints(String constraint, long seed) {
        new Twins(seed, 300, CHECKS + " then " + constraint, "spread(instanceId)", Ties.DRAW).decide(DECISIONS / 5, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void index_takes_the_lowest_row_when_asked_to(long seed) {
        new Twins(seed, 200, CHECKS, "task-count", Ties.LOWEST_ROW).decide(DECISIONS / 5, 80);
    }

    @Test
    void index_serves_a_cluster_that_outgrows_it() {
        var twins = new Twins(4, 140, CHECKS, "best-fit(sum)", Ties.DRAW);
        for (int growth = 0; growth < 6; growth++) {
            twins.decide(500, 80);
            twins.grow(150);
        }
        twins.decide(500, 80);
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "spread(attribute:ecs.availability-zone) then binpack(memory), INDEX",
        "balanced, INDEX",
        "binpack(cpu), COLUMNS",
        "spread(attribute:ecs.availability-zone) then binpack(memory), COLUMNS",
        "spread(attribute:ecs.availability-zone) then balanced, COLUMNS",
        "spread(instanceId) then binpack(memory), COLUMNS",
        "dot-product, COLUMNS",
        "first-fit, FASTEST",
        "spread(instanceId), SCAN",
        "least-allocated, SCAN"
    })
    void deciding_allocates_nothing(String strategy, String way) {
        var cluster = new RandomCluster(5, 1000, 4);
        var placement = new Placement(
                cluster.hosts,
                RandomCluster.BOOK.constraints(RandomCluster.calls(CHECKS), cluster.hosts),
                RandomCluster.BOOK.preferences(RandomCluster.calls(strategy), cluster.hosts),
                new Draws(7),
                Ties.DRAW,
                Way.valueOf(way));
        PlacementRequest[] requests = new PlacementRequest[64];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = cluster.nextRequest();
        }

        long bytes = AllocatedBytes.ofRepeated(() -> {
            for (PlacementRequest request : requests) {
                int host = placement.choose(request, 7);
                if (host != Placement.NONE) {
                    cluster.hosts.reserve(host, request.demand(), request.group());
                    cluster.hosts.release(host, request.demand(), request.group());
                }
            }
        });

        assertEquals(0, bytes);
    }

    /** Two placements by the same steps over one cluster. */
    private static final class Twins {
        private final RandomCluster cluster;
        private final String situation;
        private final Draws draws;
        private final Placement ranked;
        private final Placement columns;
        private final Placement fastest;
        private final Placement scan;
        private long drawKey;

        Twins(long seed, int hosts, String checks, String strategy, Ties ties) {
            cluster = new RandomCluster(seed, hosts, 20);
            situation = strategy + ", seed " + seed;
            draws = new Draws(seed);
            ranked = placement(checks, strategy, ties, Way.INDEX);
            columns = placement(checks, strategy, ties, Way.COLUMNS);
            fastest = placement(checks, strategy, ties, Way.FASTEST);
            scan = placement(checks, strategy, ties, Way.SCAN);
        }

        private Placement placement(String checks, String strategy, Ties ties, Way way) {
            return new Placement(
                    cluster.hosts,
                    RandomCluster.BOOK.constraints(RandomCluster.calls(checks), cluster.hosts),
                    RandomCluster.BOOK.preferences(RandomCluster.calls(strategy), cluster.hosts),
                    draws,
                    ties,
                    way);
        }

        void decide(int decisions, int percentOfTasksThatEnd) {
            for (int decision = 0; decision < decisions; decision++) {
                decide(cluster.nextRequest());
                cluster.live(percentOfTasksThatEnd);
            }
        }

        /** Places so many without looking for differences. */
        void fill(int tasks) {
            for (int task = 0; task < tasks; task++) {
                PlacementRequest request = cluster.nextRequest();
                int host = fastest.choose(request, ++drawKey);
                if (host != Placement.NONE) {
                    cluster.start(host, request);
                }
            }
        }

        private void decide(PlacementRequest request) {
            int expected = scan.choose(request, ++drawKey);
            same(expected, ranked.choose(request, drawKey), "index", request);
            same(expected, columns.choose(request, drawKey), "columns", request);
            same(expected, fastest.choose(request, drawKey), "fastest", request);
            if (expected == Placement.NONE) {
                sameRefusals(ranked.refusals());
                sameRefusals(columns.refusals());
            } else {
                cluster.start(expected, request);
            }
        }

        private void same(int expected, int chosen, String way, PlacementRequest request) {
            assertEquals(expected, chosen, () -> way + ", " + situation + ", decision " + drawKey + ", " + request);
        }

        private void sameRefusals(Refusals refusals) {
            assertEquals(scan.refusals().hosts(), refusals.hosts());
            for (Refusal reason : Refusal.values()) {
                assertEquals(scan.refusals().of(reason), refusals.of(reason), () -> situation + ", " + reason);
            }
        }

        void grow(int more) {
            cluster.join(more);
        }
    }
}
