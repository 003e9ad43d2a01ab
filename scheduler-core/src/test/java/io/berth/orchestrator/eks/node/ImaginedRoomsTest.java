package io.berth.orchestrator.eks.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.Demand;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.cluster.SketchedHosts;
import io.berth.placement.ImaginedCluster;
import io.berth.placement.PlacementRequest;
import io.berth.workload.Workload;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImaginedRoomsTest {
    private static final int GROUPS = 12;

    private final HostTable hosts = SketchedHosts.active(50, SketchedHosts.shape(), SketchedHosts.zones("a"));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void the_first_room_that_fits_is_the_one_that_asking_room_after_room_finds(long seed) {
        var random = new SplittableRandom(seed);
        PlacementRequest[] requests = IntStream.range(0, GROUPS)
                .mapToObj(group -> new PlacementRequest(
                        group, Demand.of(random.nextInt(300), random.nextInt(900)), PlacementRequest.ANY_POOL))
                .toArray(PlacementRequest[]::new);
        var cluster = new Sketched(requests, random);
        var noDaemons = new NodeDaemons(
                new Workload(Maps.immutable.empty(), Lists.immutable.empty()), hosts, new PlacementRequest[0]);
        var rooms = new ImaginedRooms(cluster, hosts, group -> SketchedHosts.shape(), noDaemons, requests);
        hosts.active().forEach(rooms::addHost);
        boolean[] isClosed = new boolean[rooms.size()];
        for (int step = 0; step < 3_000; step++) {
            int group = random.nextInt(GROUPS);
            int room = random.nextInt(rooms.size());
            if (random.nextInt(6) == 0) {
                if (isClosed[room]) {
                    rooms.open(room);
                } else {
                    rooms.close(room);
                }
                isClosed[room] = !isClosed[room];
            } else if (!isClosed[room] && cluster.pods[room][group] > 0) {
                rooms.giveBack(room, group);
            }
            int found = rooms.firstFit(group, room);

            assertEquals(asked(cluster, isClosed, group, room), found, "step " + step);
            if (found != PodRooms.NONE) {
                rooms.take(found, group);
            }
        }
    }

    private static int asked(Sketched cluster, boolean[] isClosed, int group, int from) {
        for (int step = 0; step < isClosed.length; step++) {
            int room = (from + step) % isClosed.length;
            if (!isClosed[room] && cluster.fits(group, room)) {
                return room;
            }
        }
        return PodRooms.NONE;
    }

    /** Nodes with little room, some of them overfull, and a rule by which pods dislike some nodes. */
    private static final class Sketched implements ImaginedCluster {
        private final PlacementRequest[] requests;
        private final long[] freeCpu = new long[50];
        private final long[] freeMemoryBytes = new long[50];
        private final int[][] pods = new int[50][GROUPS];

        Sketched(PlacementRequest[] requests, SplittableRandom random) {
            this.requests = requests;
            for (int node = 0; node < 50; node++) {
                freeCpu[node] = random.nextInt(-100, 1_500);
                freeMemoryBytes[node] = random.nextInt(-100, 4_000) * Demand.MIB;
            }
        }

        @Override
        public int node(int host) {
            return host;
        }

        @Override
        public int add(HostShape shape, int zone) {
            throw new UnsupportedOperationException("no test adds nodes");
        }

        @Override
        public void remove(int node) {
            throw new UnsupportedOperationException("no test removes nodes");
        }

        @Override
        public boolean fits(int group, int node) {
            Demand demand = requests[group].demand();
            return (demand.cpu() == 0 || demand.cpu() <= freeCpu[node])
                    && (demand.memoryBytes() == 0 || demand.memoryBytes() <= freeMemoryBytes[node])
                    && freePods(node) > 0
                    && (node + group + pods[node][group]) % 4 != 0;
        }

        @Override
        public boolean admits(int group, int node) {
            return true;
        }

        @Override
        public long freeCpu(int node) {
            return freeCpu[node];
        }

        @Override
        public long freeMemoryBytes(int node) {
            return freeMemoryBytes[node];
        }

        @Override
        public long freePods(int node) {
            return 9L - IntStream.of(pods[node]).sum();
        }

        @Override
        public void put(int group, int node) {
            change(group, node, 1);
        }

        @Override
        public void takeBack(int group, int node) {
            change(group, node, -1);
        }

        private void change(int group, int node, int sign) {
            freeCpu[node] -= (long) sign * requests[group].demand().cpu();
            freeMemoryBytes[node] -= sign * requests[group].demand().memoryBytes();
            pods[node][group] += sign;
        }

        @Override
        public void empty(int node) {}

        @Override
        public void refill(int node) {}
    }
}
