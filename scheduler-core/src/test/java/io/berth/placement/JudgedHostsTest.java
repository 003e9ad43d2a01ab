package io.berth.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.Candidates;
import io.berth.cluster.Demand;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.cluster.Hosts;
import io.berth.cluster.Narrowing;
import io.berth.cluster.SketchedHosts;
import java.util.SplittableRandom;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered of hosts must be what asking every host anew gives. */
class JudgedHostsTest {
    private static final ImmutableList<HostLocalConstraint> CONSTRAINTS = Lists.immutable.of(
            new Room(
                    Refusal.ATTRIBUTE,
                    (request, hosts, narrowing) -> narrowing.retainIf(host -> (host + request.group()) % 5 != 0)),
            new Room(
                    Refusal.CPU,
                    (request, hosts, narrowing) -> narrowing.retainAtLeast(
                            hosts.freeCpu(), request.demand().cpu())),
            new Room(
                    Refusal.MEMORY,
                    (request, hosts, narrowing) -> narrowing.retainAtLeast(
                            hosts.freeMemoryBytes(), request.demand().memoryBytes())));

    private final HostTable hosts = SketchedHosts.active(30, SketchedHosts.shape(), SketchedHosts.zones("a", "b"));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void requests_that_come_again_find_the_hosts_and_refusals_that_asking_every_host_finds(long seed) {
        var random = new SplittableRandom(seed);
        PlacementRequest[] requests = new PlacementRequest[6];
        for (int group = 0; group < requests.length; group++) {
            requests[group] = new PlacementRequest(
                    group, Demand.of(1 + random.nextInt(1_500), 1 + random.nextInt(900)), PlacementRequest.ANY_POOL);
        }
        Scan remembering = scan(RepeatedRequests.of(hosts, CONSTRAINTS));
        Scan asking = scan(null);
        for (int step = 0; step < 2_000; step++) {
            change(random);
            PlacementRequest request = requests[random.nextInt(requests.length)];
            Refusals refusals = new Refusals();
            Refusals expected = new Refusals();

            assertEquals(
                    rows(asking.best(request, expected)), rows(remembering.best(request, refusals)), "step " + step);
            assertEquals(expected.sentence(Refusal::ecsWords), refusals.sentence(Refusal::ecsWords));
            assertEquals(expected.decisive(), refusals.decisive());
        }
    }

    private Scan scan(@Nullable RepeatedRequests repeated) {
        return new Scan(hosts, CONSTRAINTS.toArray(new Constraint[0]), new Preference[0], repeated);
    }

    private void change(SplittableRandom random) {
        int host = random.nextInt(hosts.size());
        Demand demand = Demand.of(1 + random.nextInt(700), 1 + random.nextInt(500));
        switch (random.nextInt(8)) {
            case 0 -> hosts.activate(hosts.add(SketchedHosts.shape(), random.nextInt(2)));
            case 1 -> {
                if (hosts.state(host) == HostState.ACTIVE) {
                    hosts.drain(host);
                }
            }
            case 2 -> {
                if (hosts.state(host) == HostState.DRAINING) {
                    hosts.reopen(host);
                }
            }
            default -> {
                if (hosts.state(host) == HostState.ACTIVE && hosts.fits(host, demand)) {
                    hosts.reserve(host, demand, 0);
                }
            }
        }
    }

    private static String rows(Candidates candidates) {
        var rows = IntLists.mutable.empty();
        for (int i = 0; i < candidates.size(); i++) {
            rows.add(candidates.get(i));
        }
        return rows.toString();
    }

    private record Room(Refusal refusal, Step step) implements HostLocalConstraint {
        private interface Step {
            void demand(PlacementRequest request, Hosts hosts, Narrowing narrowing);
        }

        @Override
        public void demand(PlacementRequest request, Hosts hosts, Narrowing narrowing) {
            step.demand(request, hosts, narrowing);
        }
    }
}
