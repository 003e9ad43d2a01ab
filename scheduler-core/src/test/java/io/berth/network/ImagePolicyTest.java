package io.berth.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.SketchedHosts;
import io.berth.engine.Timeline;
import io.berth.network.ImagePolicy.Behavior;
import io.berth.workload.ImageSpec.Layer;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Image pull behaviour and clean-up of the agent (Amazon ECS agent README, read 2026-10): every 30 minutes, images unused for 3 hours
 * and pulled at least an hour ago, five at a time.
 */
class ImagePolicyTest {
    private static final long MINUTE = 60_000_000;

    private final Timeline timeline = new Timeline();
    private final Workload workload = workload();
    private final TaskTable tasks = new TaskTable(workload);
    private final MutableList<String> pulled = Lists.mutable.empty();

    private static Workload workload() {
        var sketch = new SketchedWorkload()
                .image("shop", new Layer("base", 100), new Layer("shop", 50))
                .service("shop", 0)
                .image("blog", new Layer("base", 100), new Layer("blog", 30))
                .service("blog", 0);
        for (int image = 0; image < 6; image++) {
            sketch.image("other-" + image, 1000 + image).service("other-" + image, 0);
        }
        return sketch.sketch();
    }

    private HostPulls pulls(ImagePolicy policy) {
        var shape = SketchedHosts.shape(0, Maps.immutable.empty());
        var hosts = SketchedHosts.active(1, shape, SketchedHosts.zones("a"));
        var pulls = new HostPulls(timeline, workload, tasks, hosts, PullModel.DEFAULTS.withPolicy(policy));
        pulls.whenPulled((task, bytes) -> pulled.add(tasks.item(task) + ": " + bytes));
        return pulls;
    }

    private static ImagePolicy behaving(Behavior behavior) {
        ImagePolicy usual = ImagePolicy.DEFAULTS;
        return new ImagePolicy(
                behavior,
                usual.cleanupMicros(),
                usual.leastAgeMicros(),
                usual.imagesPerCleanup(),
                usual.stoppedMicros());
    }

    private int pull(HostPulls pulls, int item, long minute) {
        timeline.runUntil(minute * MINUTE);
        int task = tasks.add(item);
        tasks.locate(task, 0, 0);
        pulls.pull(task);
        timeline.runUntil(minute * MINUTE + 10_000_000);
        return task;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            DEFAULT       | true  | true
            ALWAYS        | true  | false
            ONCE          | false | false
            PREFER_CACHED | false | false
            """)
    void says_whether_the_registry_is_asked_again_and_whether_a_failed_pull_may_use_the_cache(
            Behavior behavior, boolean asks, boolean fallsBack) {
        var pulls = pulls(behaving(behavior));
        int first = tasks.add(0);
        tasks.locate(first, 0, 0);

        assertEquals(true, pulls.asksRegistry(first));
        assertEquals(false, pulls.fallsBack(first));
        int second = pull(pulls, 0, 1);
        assertEquals(asks, pulls.asksRegistry(second));
        assertEquals(fallsBack, pulls.fallsBack(second));
        // Another image whose layers are not all there.
        int other = tasks.add(1);
        tasks.locate(other, 0, 0);
        assertEquals(true, pulls.asksRegistry(other));
    }

    @ParameterizedTest(name = "{0} minutes after the end")
    @CsvSource({"179, 0", "181, 0", "200, 0", "202, 50"})
    void an_image_goes_with_the_first_cleanup_three_hours_after_its_last_container(int minutes, long bytes) {
        var pulls = pulls(ImagePolicy.DEFAULTS);
        pull(pulls, 1, 1);
        int last = pull(pulls, 0, 2);
        timeline.runUntil(9 * MINUTE);
        pulls.abandon(last);
        pull(pulls, 0, 9 + minutes);

        // Ended at minute 9, it is free at 189 and goes at 210; the base layer stays with the blog.
        assertEquals("0: " + bytes, pulled.getLast());
    }

    @Test
    void five_images_go_at_a_time_the_least_recently_used_first() {
        var pulls = pulls(ImagePolicy.DEFAULTS);
        for (int item = 2; item < 8; item++) {
            pulls.abandon(pull(pulls, item, item));
        }
        pull(pulls, 7, 235);
        pull(pulls, 2, 236);

        assertEquals(Lists.mutable.of("7: 0", "2: 1000"), pulled.subList(6, 8));
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {"PREFER_CACHED", "ONCE"})
    void cleanup_spares_the_images_where_the_cache_is_preferred(Behavior behavior) {
        var pulls = pulls(behaving(behavior));
        pulls.abandon(pull(pulls, 0, 1));
        pull(pulls, 0, 1000);

        assertEquals(behavior == Behavior.PREFER_CACHED ? "0: 0" : "0: 150", pulled.getLast());
    }

    @Test
    void an_image_in_use_stays() {
        var pulls = pulls(ImagePolicy.DEFAULTS);
        pull(pulls, 0, 1);
        pull(pulls, 0, 100_000);

        assertEquals("0: 0", pulled.getLast());
    }
}
