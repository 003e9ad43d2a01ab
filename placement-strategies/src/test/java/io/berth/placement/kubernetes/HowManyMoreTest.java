package io.berth.placement.kubernetes;

import static io.berth.placement.kubernetes.Pods.near;
import static io.berth.placement.kubernetes.Pods.node;
import static io.berth.placement.kubernetes.Pods.on;
import static io.berth.placement.kubernetes.Pods.pod;
import static io.berth.placement.kubernetes.Pods.with;
import static io.berth.placement.kubernetes.Pods.withLabels;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.workload.pod.Taint;
import java.util.SplittableRandom;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many more pods of a kind fit, against counting what is left on each node by itself. */
class HowManyMoreTest {
    private static final long MIB = 1L << 20;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void as_many_more_fit_as_the_room_of_each_node_holds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int trial = 0; trial < 50; trial++) {
            assertSameCount(random);
        }
    }

    private static void assertSameCount(SplittableRandom random) {
        boolean alone = random.nextInt(4) == 0;
        PodSpec asked = withLabels(
                pod("more", random.nextInt(1, 900), random.nextInt(1, 900) * MIB), Maps.immutable.of("app", "more"));
        PodSpec wanted =
                alone ? with(asked, Pods.antiAffinity(near(Pods.HOSTNAME, Pods.selecting("app", "more")))) : asked;
        MutableList<NodeSpec> nodes = Lists.mutable.empty();
        MutableList<PodSpec> running = Lists.mutable.empty();
        int expected = 0;
        for (int i = 0; i < random.nextInt(1, 130); i++) {
            NodeSpec node = randomNode(i, random);
            PodSpec there = pod("there-" + i, random.nextInt(1, 900), random.nextInt(1, 900) * MIB);
            nodes.add(node);
            running.add(on(there, node.name()));
            int fits = node.unschedulable() || node.taints().notEmpty() ? 0 : room(node, there, wanted);
            expected += alone ? Math.min(1, fits) : fits;
        }

        Scheduler scheduler =
                new Scheduler(ClusterSpec.of(nodes.toImmutable(), running.toImmutable()), SchedulerSettings.DEFAULTS);

        assertThat(scheduler.howMany(wanted, 1_000_000)).isEqualTo(expected);
        assertThat(scheduler.howMany(wanted, 1_000_000)).as("again").isEqualTo(expected);
    }

    private static NodeSpec randomNode(int number, SplittableRandom random) {
        NodeSpec node = node("n" + number, "z" + random.nextInt(3), random.nextInt(900, 5000), 4096 * MIB);
        return new NodeSpec(
                node.name(),
                node.labels(),
                Taint.list(random.nextInt(5) == 0 ? "gpu:NoSchedule" : ""),
                random.nextInt(9) == 0,
                node.allocatable(),
                random.nextInt(1, 12),
                node.imageBytes());
    }

    /** One copy after the other until something is used up. */
    private static int room(NodeSpec node, PodSpec there, PodSpec wanted) {
        Resources asked = wanted.demand().requests();
        long cpu = node.allocatable().cpuMilli() - there.demand().requests().cpuMilli();
        long memory =
                node.allocatable().memoryBytes() - there.demand().requests().memoryBytes();
        long pods = node.allocatablePods() - 1;
        int copies = 0;
        while (cpu >= asked.cpuMilli() && memory >= asked.memoryBytes() && pods > 0) {
            cpu -= asked.cpuMilli();
            memory -= asked.memoryBytes();
            pods--;
            copies++;
        }
        return copies;
    }
}
