package io.berth.placement.kubernetes;

import static io.berth.placement.kubernetes.Pods.node;
import static io.berth.placement.kubernetes.Pods.on;
import static io.berth.placement.kubernetes.Pods.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cluster.Demand;
import io.berth.placement.Decision;
import io.berth.placement.Remedy;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.Taint;
import io.berth.workload.pod.Toleration;
import java.util.SplittableRandom;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Remedies hold: with the change the pod has a node, and with a little less of it it has none. */
class PodRemediesTest {
    private static final String TOLERATION = "with a toleration of ";
    private static final String SELECTOR = "without the node selector ";

    private ImmutableList<NodeSpec> nodes = Lists.immutable.empty();
    private ImmutableList<PodSpec> running = Lists.immutable.empty();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void a_told_change_gives_the_pod_a_node(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int trial = 0; trial < 60; trial++) {
            PodSpec pod = randomCluster(random);
            Decision decision = decision(pod);
            if (!decision.isPlaced()) {
                refused++;
                decision.remedies().forEach(remedy -> assertHolds(remedy, pod));
            }
        }
        assertThat(refused).isPositive();
    }

    private PodSpec randomCluster(SplittableRandom random) {
        MutableList<NodeSpec> someNodes = Lists.mutable.empty();
        MutableList<PodSpec> somePods = Lists.mutable.empty();
        for (int i = 0; i < random.nextInt(1, 8); i++) {
            NodeSpec plain = node("n" + i, "z" + random.nextInt(2), 1000L * random.nextInt(1, 5), 4L << 30);
            MutableMap<String, String> labels =
                    Maps.mutable.withMap(plain.labels().castToMap());
            labels.put("disk", random.nextBoolean() ? "ssd" : "hdd");
            labels.put("cpu", random.nextBoolean() ? "new" : "old");
            someNodes.add(new NodeSpec(
                    plain.name(),
                    labels.toImmutable(),
                    Taint.list(random.nextInt(3) == 0 ? "gpu=yes:NoSchedule" : ""),
                    random.nextInt(6) == 0,
                    plain.allocatable(),
                    110,
                    plain.imageBytes()));
            somePods.add(on(pod("x" + i, random.nextInt(1, 3000), random.nextLong(1, 3L << 30)), plain.name()));
        }
        nodes = someNodes.toImmutable();
        running = somePods.toImmutable();
        MutableMap<String, String> wanted = Maps.mutable.empty();
        if (random.nextInt(3) == 0) {
            wanted.put("disk", "ssd");
        }
        if (random.nextInt(3) == 0) {
            wanted.put("cpu", "new");
        }
        PodRules rules = new PodRules(
                new NodeSelection(wanted.toImmutable(), null, Lists.immutable.empty()),
                Lists.immutable.empty(),
                PodRules.NONE.affinity(),
                PodRules.NONE.antiAffinity(),
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                null);
        return Pods.with(pod("p", random.nextInt(1, 5000), random.nextLong(1, 4096) * Demand.MIB), rules);
    }

    private Decision decision(PodSpec pod) {
        Scheduler scheduler = new Scheduler(ClusterSpec.of(nodes, running), SchedulerSettings.DEFAULTS);
        scheduler.follow(pod.path());
        scheduler.schedule(Lists.immutable.of(pod));
        return scheduler.told().getLast();
    }

    private boolean fits(PodSpec pod) {
        return decision(pod).isPlaced();
    }

    private void assertHolds(Remedy remedy, PodSpec pod) {
        switch (remedy) {
            case Remedy.Less less -> assertIsLeast(less, pod);
            case Remedy.OneLike like -> {
                ImmutableList<NodeSpec> before = nodes;
                nodes = nodes.newWith(nodes.get(like.host()).another("another"));
                assertThat(fits(pod)).as("%s", remedy).isTrue();
                nodes = before;
            }
            case Remedy.Rule rule ->
                assertThat(fits(changed(rule, pod))).as("%s", remedy).isTrue();
            case Remedy.Both both -> {
                if (both.one() instanceof Remedy.Rule rule) {
                    assertThat(fits(changed(rule, pod))).as("%s alone", rule).isFalse();
                    assertHolds(both.other(), changed(rule, pod));
                }
            }
            case Remedy.OneMore more -> throw new AssertionError("there are no shapes here, but " + more);
        }
    }

    private void assertIsLeast(Remedy.Less less, PodSpec pod) {
        Resources asked = pod.demand().requests();
        long cpu = asked.cpuMilli() - less.cpu();
        long memory = asked.memoryBytes() - less.memoryBytes();

        assertThat(fits(pod.asking(pod.demand().asking(cpu, memory))))
                .as("%s", less)
                .isTrue();
        if (less.cpu() == 0) {
            assertThat(fits(pod.asking(pod.demand().asking(cpu, memory + Demand.MIB))))
                    .as("%s", less)
                    .isFalse();
        } else if (less.memoryBytes() == 0) {
            assertThat(fits(pod.asking(pod.demand().asking(cpu + 1, memory))))
                    .as("%s", less)
                    .isFalse();
        }
    }

    private static PodSpec changed(Remedy.Rule rule, PodSpec pod) {
        if (rule.words().equals("with no node cordoned")) {
            Taint cordon = NodeJudgements.CORDON;
            return RuleChanges.tolerating(pod, new Toleration(cordon.key(), true, "", cordon.effect()));
        }
        if (rule.words().startsWith(TOLERATION)) {
            Taint taint = Taint.parse(rule.words().substring(TOLERATION.length()));
            return RuleChanges.tolerating(pod, new Toleration(taint.key(), true, "", taint.effect()));
        }
        assertThat(rule.words()).startsWith(SELECTOR);
        return RuleChanges.withoutLabel(
                pod, rule.words().substring(SELECTOR.length()).split("=", 2)[0]);
    }
}
