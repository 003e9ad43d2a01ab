package io.berth.orchestrator.eks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeRoomsTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void the_tree_finds_the_room_that_a_search_from_room_to_room_finds(long seed) {
        var random = new SplittableRandom(seed);
        var rooms = new NodeRooms();
        for (int step = 0; step < 3_000; step++) {
            Demand demand = new Demand(random.nextInt(40), random.nextInt(40), 0, 0, random.nextInt(2));
            if (random.nextInt(10) == 0) {
                rooms.add(new HostCapacity(random.nextInt(100), random.nextInt(100), 0, random.nextInt(6), 2));
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
            int found = rooms.firstFit(demand, from);

            assertEquals(searched(rooms, demand, from), found, "step " + step);
            if (found != NodeRooms.NONE) {
                rooms.take(found, demand);
            }
        }
    }

    private static int searched(NodeRooms rooms, Demand demand, int from) {
        for (int step = 0; step < rooms.size(); step++) {
            int room = (from + step) % rooms.size();
            if (rooms.fits(room, demand)) {
                return room;
            }
        }
        return NodeRooms.NONE;
    }
}
