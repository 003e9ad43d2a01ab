package io.berth.orchestrator.eks.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Zones;
import io.berth.placement.PlacementRequest;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeRoomsTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void the_tree_finds_the_room_that_a_search_from_room_to_room_finds(long seed) {
        var random = new SplittableRandom(seed);
        var hosts = new HostTable(new Zones(Lists.immutable.of("a")));
        PlacementRequest[] requests = IntStream.range(0, 40)
                .mapToObj(item -> new PlacementRequest(
                        item,
                        new Demand(random.nextInt(40), random.nextInt(40), 0, 0, random.nextInt(2)),
                        PlacementRequest.ANY_POOL))
                .toArray(PlacementRequest[]::new);
        var rooms = new NodeRooms(hosts, group -> shape(random), requests);
        for (int step = 0; step < 3_000; step++) {
            int item = random.nextInt(40);
            if (random.nextInt(10) == 0) {
                rooms.addNode(0, 0);
            }
            if (rooms.size() > 0 && random.nextInt(8) == 0) {
                int room = random.nextInt(rooms.size());
                if (random.nextBoolean()) {
                    rooms.close(room);
                } else {
                    rooms.open(room);
                }
            }
            int from = rooms.size() == 0 ? 0 : random.nextInt(rooms.size());
            int found = rooms.firstFit(item, from);

            assertEquals(searched(rooms, item, from), found, "step " + step);
            if (found != PodRooms.NONE) {
                rooms.take(found, item);
            }
        }
    }

    private static HostShape shape(SplittableRandom random) {
        var capacity = new HostCapacity(random.nextInt(100), random.nextInt(100), 0, random.nextInt(6), 2);
        return new HostShape(InstanceType.plain("node", 4, 16), 0, capacity, Maps.immutable.of("taints", ""));
    }

    private static int searched(NodeRooms rooms, int item, int from) {
        for (int step = 0; step < rooms.size(); step++) {
            int room = (from + step) % rooms.size();
            if (rooms.fits(room, item)) {
                return room;
            }
        }
        return PodRooms.NONE;
    }
}
