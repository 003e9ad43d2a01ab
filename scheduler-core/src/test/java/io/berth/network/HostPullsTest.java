package io.berth.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.Zones;
import io.berth.engine.Timeline;
import io.berth.workload.ImageSpec.Layer;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.lang.management.ManagementFactory;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hosts of 93.75 MB/s (m5.large) and of 150 MB/s (a larger one, held back by the registry); unpacking at 60 MB/s; 15 % of the
 * shorter of both is exposed; the manifest takes 0.7 s.
 */
class HostPullsTest {
    private static final int SMALL = 0;
    private static final int LARGE = 1;

    private final Timeline timeline = new Timeline();
    private final Workload workload = new SketchedWorkload()
            .image("shop", new Layer("base", 100_000_000), new Layer("shop", 50_000_000))
            .service("shop", 0)
            .image("blog", new Layer("base", 100_000_000), new Layer("blog", 30_000_000))
            .service("blog", 0)
            .image("base", new Layer("base", 100_000_000))
            .service("base", 0)
            .image("other", 150_000_000)
            .service("other", 0)
            .image("nothing")
            .service("nothing", 0)
            .sketch();
    private final TaskTable tasks = new TaskTable(workload);
    private final HostPulls pulls = new HostPulls(timeline, workload, tasks, hosts(), PullModel.DEFAULTS);
    private final MutableList<String> pulled = Lists.mutable.empty();

    private final MutableList<String> downloaded = Lists.mutable.empty();

    HostPullsTest() {
        pulls.whenPulled(new ImagePulls.Listener() {
            @Override
            public void downloaded(int task) {
                downloaded.add(task + " at " + timeline.nowMicros());
            }

            @Override
            public void pulled(int task, long bytes) {
                pulled.add(task + ": " + bytes + " at " + timeline.nowMicros());
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # download 150 MB / 150 MB/s = 1 s, unpack 2.5 s: 2.5 + 0.15 x 1 + 0.7
            registry is the limit | shop    | 1 | 0: 150000000 at 3350000
            # download 150 MB / 93.75 MB/s = 1.6 s: 2.5 + 0.15 x 1.6 + 0.7
            network is the limit  | shop    | 0 | 0: 150000000 at 3440000
            image without layers  | nothing | 0 | 0: 0 at 700000
            """)
    void first_pull_downloads_everything(String situation, String image, int host, String expected) {
        pull(image, host);

        assertEquals(Lists.mutable.of(expected), pulledBySecond(60));
    }

    /** After the manifest: 0.7 s + 1 s at 150 MB/s, 0.7 s + 1.6 s at 93.75 MB/s. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            registry is the limit | shop    | 1 | 0 at 1700000
            network is the limit  | shop    | 0 | 0 at 2300000
            image without layers  | nothing | 0 | ''
            """)
    void a_download_ends_with_its_last_byte(String situation, String image, int host, String expected) {
        pull(image, host);
        timeline.runUntil(60_000_000);

        assertEquals(expected, downloaded.makeString());
    }

    /** The task that comes at 1 s waits for the download, that of 2 s for unpacking alone, and that of 10 s finds all there. */
    @Test
    void tasks_that_wait_for_the_layers_of_others_hear_of_them_and_cached_images_are_not_downloaded() {
        for (int second : new int[] {0, 1, 2, 10}) {
            timeline.runUntil(second * 1_000_000L);
            pull("shop", LARGE);
        }
        timeline.runUntil(60_000_000);

        assertEquals("0 at 1700000, 1 at 1700000, 2 at 2000000", downloaded.makeString());
    }

    /** The base of the blog comes with the shop at 1.7 s; its own 30 MB, from 0.5 s on, share the network and come 0.2 s after 0.9 s. */
    @Test
    void an_image_of_several_downloads_is_there_with_the_last_of_them() {
        pull("shop", LARGE);
        timeline.runUntil(500_000);
        pull("blog", LARGE);
        timeline.runUntil(60_000_000);

        assertEquals("0 at 1900000, 1 at 1900000", downloaded.makeString());
    }

    @Test
    void second_pull_costs_only_the_manifest() {
        pull("shop", LARGE);
        timeline.runUntil(10_000_000);
        pull("shop", LARGE);

        assertEquals("1: 0 at 10700000", pulledBySecond(60).getLast());
    }

    @Test
    void other_host_has_its_own_cache() {
        pull("shop", LARGE);
        timeline.runUntil(10_000_000);
        pull("shop", SMALL);

        assertEquals("1: 150000000 at 13440000", pulledBySecond(60).getLast());
    }

    /** 30 MB: download 0.2 s, unpack 0.5 s: 0.5 + 0.15 x 0.2 + 0.7. */
    @Test
    void shared_layer_is_downloaded_once() {
        pull("shop", LARGE);
        timeline.runUntil(10_000_000);
        pull("blog", LARGE);
        timeline.runUntil(20_000_000);
        pull("base", LARGE);

        assertEquals(
                Lists.mutable.of("0: 150000000 at 3350000", "1: 30000000 at 11230000", "2: 0 at 20700000"),
                pulledBySecond(60));
    }

    @Test
    void layers_on_their_way_are_waited_for() {
        pull("shop", LARGE);
        pull("shop", LARGE);
        pull("base", LARGE);

        assertEquals(
                Lists.mutable.of("0: 150000000 at 3350000", "1: 0 at 3350000", "2: 0 at 3350000"), pulledBySecond(60));
    }

    @Test
    void who_comes_late_to_a_pull_still_needs_the_manifest() {
        pull("shop", LARGE);
        timeline.runUntil(3_000_000);
        pull("shop", LARGE);

        assertEquals(Lists.mutable.of("0: 150000000 at 3350000", "1: 0 at 3700000"), pulledBySecond(60));
    }

    /** Each gets 75 MB/s, so both download for 2 s: 2.5 + 0.15 x 2 + 0.7. */
    @Test
    void two_images_share_the_network_of_their_host() {
        pull("shop", LARGE);
        pull("other", LARGE);

        assertEquals(Lists.mutable.of("0: 150000000 at 3500000", "1: 150000000 at 3500000"), pulledBySecond(60));
    }

    /**
     * The first has 75 MB after 0.5 s, then 75 MB/s: through after 1.5 s. The second then has 75 MB left for 0.5 s alone: through
     * at 2 s, after 1.5 s as well. The first announcement, for 1 s, has become void.
     */
    @Test
    void newcomer_slows_a_download_down() {
        pull("shop", LARGE);
        timeline.runUntil(500_000);
        pull("other", LARGE);

        assertEquals(Lists.mutable.of("0: 150000000 at 3425000", "1: 150000000 at 3925000"), pulledBySecond(60));
    }

    @Test
    void nothing_is_left_to_ring_when_all_is_pulled() {
        for (int task = 0; task < 100; task++) {
            pull(task % 2 == 0 ? "shop" : "other", task % 3 == 0 ? SMALL : LARGE);
            timeline.runUntil(timeline.nowMicros() + 10_000);
        }

        assertEquals(100, pulledBySecond(60).size());
        assertEquals(0, timeline.pending());
    }

    @Test
    void cached_pull_allocates_nothing() {
        long[] told = {0};
        pulls.whenPulled((task, bytes) -> told[0]++);
        int task = pull("shop", LARGE);
        timeline.runUntil(10_000_000);
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        pullAgain(task, 100_000);

        long before = thread.getCurrentThreadAllocatedBytes();
        pullAgain(task, 100_000);
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;

        assertEquals(200_001, told[0]);
        assertEquals(0, allocated / 100_000, "bytes a pull");
    }

    private void pullAgain(int task, int times) {
        for (int time = 0; time < times; time++) {
            pulls.pull(task);
            timeline.runUntil(timeline.nowMicros() + 1_000_000);
        }
    }

    private int pull(String image, int host) {
        int task = tasks.add(workload.items().detectIndex(item -> item.name().equals(image)));
        tasks.locate(task, host, 0);
        pulls.pull(task);
        return task;
    }

    private MutableList<String> pulledBySecond(long second) {
        timeline.runUntil(second * 1_000_000);
        return pulled;
    }

    private static HostTable hosts() {
        var hosts = new HostTable(new Zones(Lists.immutable.of("a")));
        var types = InstanceCatalogue.builtIn();
        var capacity = new HostCapacity(2048, 1L << 33, 9, 9, 0);
        hosts.add(new HostShape(types.require("m5.large"), 0, capacity, Maps.immutable.empty()), 0);
        hosts.add(new HostShape(types.require("m5.24xlarge"), 0, capacity, Maps.immutable.empty()), 0);
        return hosts;
    }
}
