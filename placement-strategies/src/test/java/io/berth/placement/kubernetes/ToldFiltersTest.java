package io.berth.placement.kubernetes;

import static io.berth.placement.kubernetes.Pods.antiAffinity;
import static io.berth.placement.kubernetes.Pods.near;
import static io.berth.placement.kubernetes.Pods.node;
import static io.berth.placement.kubernetes.Pods.on;
import static io.berth.placement.kubernetes.Pods.pod;
import static io.berth.placement.kubernetes.Pods.with;
import static io.berth.placement.kubernetes.Pods.withLabels;
import static io.berth.placement.kubernetes.Pods.withPriority;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.placement.Decision;
import io.berth.placement.PodDecision;
import io.berth.placement.Remedy;
import io.berth.workload.pod.HostPort;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.Taint;
import io.berth.workload.pod.Toleration;
import io.berth.workload.pod.TopologyConstraint;
import io.berth.workload.pod.VolumeZone;
import java.util.Map;
import java.util.Objects;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.junit.jupiter.api.Test;

/** What is told of a pod that each filter of the default profile keeps waiting: the event, who refused, and the smallest change. */
class ToldFiltersTest {
    private static final long GIB = 1L << 30;
    private static final int NOT_TOLD = Remedy.Rule.NOT_TOLD;
    private static final NodeSpec A = node("a", "z1", 2000, 4 * GIB);
    private static final NodeSpec B = node("b", "z2", 2000, 4 * GIB);
    private static final PodSpec POD = pod("p", 500, GIB);
    private static final ImmutableMap<String, String> WEB = Maps.immutable.of("app", "web");
    private static final Remedy[] ANOTHER_NODE = {new Remedy.OneLike(0), new Remedy.OneLike(1)};
    private static final String NOT_HELPFUL =
            " preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.";
    private static final String NO_VICTIMS =
            " preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.";

    private static Decision told(ImmutableList<NodeSpec> nodes, ImmutableList<PodSpec> running, PodSpec pod) {
        Scheduler scheduler = new Scheduler(ClusterSpec.of(nodes, running), SchedulerSettings.DEFAULTS);
        scheduler.follow(pod.path());
        scheduler.schedule(Lists.immutable.of(pod));
        return scheduler.told().getFirst();
    }

    private static Decision told(PodSpec pod, PodSpec... running) {
        return told(Lists.immutable.of(A, B), Lists.immutable.of(running), pod);
    }

    private static PodDecision scheduler(Decision decision) {
        return Objects.requireNonNull(decision.pod());
    }

    private static void assertRefused(Decision decision, String plugin, String reason, String preemption) {
        PodDecision told = scheduler(decision);
        assertThat(told.message()).isEqualTo("0/2 nodes are available: 2 " + reason + "." + preemption);
        assertThat(told.filters()).hasSize(1);
        assertThat(told.filters().getFirst().plugin()).isEqualTo(plugin);
        assertThat(told.filters().getFirst().nodes()).isEqualTo(2);
        assertThat(told.filters().getFirst().reasons()).isEqualTo(Map.of(reason, 2));
    }

    private static Remedy rule(String words, int admits, int fits) {
        return new Remedy.Rule(words, admits, fits);
    }

    private static NodeSpec cordoned(NodeSpec node) {
        return new NodeSpec(
                node.name(),
                node.labels(),
                node.taints(),
                true,
                node.allocatable(),
                node.allocatablePods(),
                node.imageBytes());
    }

    private static NodeSpec tainted(NodeSpec node, String taint) {
        return new NodeSpec(
                node.name(),
                node.labels(),
                Taint.list(taint),
                false,
                node.allocatable(),
                node.allocatablePods(),
                node.imageBytes());
    }

    private static PodRules selecting(ImmutableMap<String, String> labels) {
        return new PodRules(
                new NodeSelection(labels, null, Lists.immutable.empty()),
                Lists.immutable.empty(),
                PodRules.NONE.affinity(),
                PodRules.NONE.antiAffinity(),
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                null);
    }

    private static LabelSelector labelled(String key, String value) {
        return Pods.selecting(key, value);
    }

    private static PodSpec withPort(PodSpec pod, int port) {
        return pod.asking(new PodDemand(
                pod.demand().requests(),
                pod.demand().scoringCpuMilli(),
                pod.demand().scoringMemoryBytes(),
                Lists.immutable.empty(),
                Lists.immutable.of(new HostPort("TCP", "", port))));
    }

    @Test
    void node_unschedulable() {
        Decision decision = told(Lists.immutable.of(cordoned(A), cordoned(B)), Lists.immutable.empty(), POD);

        assertRefused(decision, "NodeUnschedulable", "node(s) were unschedulable", NOT_HELPFUL);
        assertThat(decision.remedies()).startsWith(ANOTHER_NODE).endsWith(rule("with no node cordoned", 2, 2));
    }

    @Test
    void node_name() {
        Decision decision = told(on(POD, "elsewhere"));

        assertRefused(decision, "NodeName", "node(s) didn't match the requested node name", NOT_HELPFUL);
        assertThat(decision.remedies()).isEmpty();
    }

    @Test
    void taint_toleration() {
        Decision decision = told(
                Lists.immutable.of(tainted(A, "gpu=yes:NoSchedule"), tainted(B, "gpu=yes:NoSchedule")),
                Lists.immutable.empty(),
                POD);

        assertRefused(decision, "TaintToleration", "node(s) had untolerated taint {gpu: yes}", NOT_HELPFUL);
        assertThat(decision.remedies()).containsExactly(rule("with a toleration of gpu=yes:NoSchedule", 2, 2));
    }

    /** Of the three nodes with the taint one is full. */
    @Test
    void a_toleration_tells_how_many_nodes_it_admits_and_how_many_have_room() {
        NodeSpec c = node("c", "z3", 2000, 4 * GIB);
        Decision decision = told(
                Lists.immutable.of(
                        tainted(A, "gpu:NoExecute"), tainted(B, "gpu:NoExecute"), tainted(c, "gpu:NoExecute")),
                Lists.immutable.of(on(pod("large", 1600, GIB), "b")),
                POD);

        assertThat(decision.remedies()).containsExactly(rule("with a toleration of gpu:NoExecute", 3, 2));
    }

    @Test
    void node_affinity() {
        Decision decision = told(with(POD, selecting(Maps.immutable.of("disk", "ssd"))));

        assertRefused(decision, "NodeAffinity", "node(s) didn't match Pod's node affinity/selector", NOT_HELPFUL);
        assertThat(decision.remedies()).containsExactly(rule("without the node selector disk=ssd", 2, 2));
    }

    @Test
    void node_ports() {
        Decision decision =
                told(withPort(POD, 80), on(withPort(pod("x", 1, 1), 80), "a"), on(withPort(pod("y", 1, 1), 80), "b"));

        assertRefused(decision, "NodePorts", "node(s) didn't have free ports for the requested pod ports", NO_VICTIMS);
        assertThat(decision.remedies()).startsWith(ANOTHER_NODE).endsWith(rule("without host port 80", NOT_TOLD, 2));
    }

    /** 1,500 m are asked for and 1,400 m are left on b, which is nearer than the 1,000 m on a. */
    @Test
    void node_resources_fit() {
        Decision decision = told(pod("p", 1500, GIB), on(pod("x", 1000, GIB), "a"), on(pod("y", 600, GIB), "b"));

        assertRefused(decision, "NodeResourcesFit", "Insufficient cpu", NO_VICTIMS);
        assertThat(decision.remedies()).startsWith(new Remedy.Less(100, 0, 1)).endsWith(ANOTHER_NODE);
    }

    @Test
    void node_resources_fit_tells_every_resource_that_a_node_lacks() {
        Decision decision = told(pod("p", 3000, 5 * GIB));

        assertThat(scheduler(decision).message())
                .isEqualTo("0/2 nodes are available: 2 Insufficient cpu, 2 Insufficient memory." + NOT_HELPFUL);
        assertThat(decision.remedies()).containsExactly(new Remedy.Less(1000, GIB, 0));
    }

    @Test
    void volume_zone() {
        PodRules bound = new PodRules(
                NodeSelection.ANY,
                Lists.immutable.empty(),
                PodRules.NONE.affinity(),
                PodRules.NONE.antiAffinity(),
                Lists.immutable.empty(),
                Lists.immutable.of(new VolumeZone(Pods.ZONE, Sets.immutable.of("z3"))),
                null);

        Decision decision = told(with(POD, bound));

        assertRefused(decision, "VolumeZone", "node(s) had no available volume zone", NOT_HELPFUL);
        assertThat(decision.remedies()).containsExactly(rule("with volumes that are not bound to a zone", 2, 2));
    }

    /** Zones have 2, 2 and 0 pods of the kind; with a skew of 1 only the third may take one more, and its node is too small. */
    @Test
    void pod_topology_spread() {
        NodeSpec c = node("c", "z3", 100, 4 * GIB);
        PodRules even = Pods.spread(new TopologyConstraint(Pods.ZONE, 1, 1, true, labelled("app", "web"), true, false));
        PodSpec web = withLabels(pod("w", 10, 1), WEB);
        ImmutableList<PodSpec> running = Lists.immutable.of(
                on(web.named("1"), "a"), on(web.named("2"), "a"), on(web.named("3"), "b"), on(web.named("4"), "b"));

        Decision decision = told(Lists.immutable.of(A, B, c), running, with(withLabels(POD, WEB), even));

        assertThat(scheduler(decision).message())
                .startsWith("0/3 nodes are available: 1 Insufficient cpu, "
                        + "2 node(s) didn't match pod topology spread constraints.");
        assertThat(decision.remedies())
                .containsExactly(
                        new Remedy.Less(400, 0, 2), rule("with maxSkew 3 instead of 1 over " + Pods.ZONE, NOT_TOLD, 2));
    }

    @Test
    void inter_pod_affinity() {
        Decision decision = told(with(POD, Pods.affinity(near(Pods.ZONE, labelled("app", "db")))));

        assertRefused(decision, "InterPodAffinity", "node(s) didn't match pod affinity rules", NOT_HELPFUL);
        assertThat(decision.remedies())
                .containsExactly(rule("without the affinity to app=db over " + Pods.ZONE, NOT_TOLD, 2));
    }

    /** Two pods of the same kind have the same rule, so it is the rule of the kind that would have to go. */
    @Test
    void inter_pod_anti_affinity() {
        PodSpec alone = with(withLabels(POD, WEB), antiAffinity(near(Pods.HOSTNAME, labelled("app", "web"))));

        Decision decision = told(alone, on(alone.named("x"), "a"), on(alone.named("y"), "b"));

        assertRefused(decision, "InterPodAffinity", "node(s) didn't match pod anti-affinity rules", NO_VICTIMS);
        assertThat(decision.remedies())
                .startsWith(ANOTHER_NODE)
                .endsWith(rule("without the anti-affinity against app=web over " + Pods.HOSTNAME, NOT_TOLD, 2));
    }

    @Test
    void anti_affinity_of_pods_that_are_there() {
        PodSpec shy = with(pod("shy", 1, 1), antiAffinity(near(Pods.HOSTNAME, labelled("app", "web"))));

        Decision decision = told(withLabels(POD, WEB), on(shy.named("x"), "a"), on(shy.named("y"), "b"));

        assertRefused(
                decision, "InterPodAffinity", "node(s) didn't satisfy existing pods anti-affinity rules", NO_VICTIMS);
        assertThat(decision.remedies())
                .startsWith(ANOTHER_NODE)
                .endsWith(rule(
                        "without the anti-affinity of other pods against app=web over " + Pods.HOSTNAME, NOT_TOLD, 2));
    }

    @Test
    void two_changes_are_told_where_no_single_one_is_enough() {
        Decision decision = told(
                Lists.immutable.of(tainted(A, "gpu=yes:NoSchedule"), tainted(B, "gpu=yes:NoSchedule")),
                Lists.immutable.empty(),
                with(POD, selecting(Maps.immutable.of("disk", "ssd"))));

        assertThat(decision.remedies())
                .containsExactly(new Remedy.Both(
                        rule("with a toleration of gpu=yes:NoSchedule", NOT_TOLD, NOT_TOLD),
                        rule("without the node selector disk=ssd", 2, 2)));
    }

    @Test
    void a_rule_and_an_amount_may_be_the_two_changes() {
        Decision decision = told(with(pod("p", 500, 5 * GIB), selecting(Maps.immutable.of("disk", "ssd"))));

        assertThat(decision.remedies())
                .containsExactly(new Remedy.Both(
                        rule("without the node selector disk=ssd", NOT_TOLD, NOT_TOLD), new Remedy.Less(0, GIB, 0)));
    }

    /** Both nodes would do; on b one victim is enough, on a it takes two. */
    @Test
    void preemption_tells_its_victims_and_why_those() {
        PodSpec urgent = withPriority(pod("p", 2000, GIB), 10);
        ImmutableList<PodSpec> running = Lists.immutable.of(
                on(pod("x", 1000, GIB), "a"), on(pod("y", 1000, GIB), "a"), on(pod("z", 1900, GIB), "b"));

        Decision refused = told(Lists.immutable.of(A, B), running, urgent);

        assertThat(scheduler(refused).message()).isEqualTo("0/2 nodes are available: 2 Insufficient cpu.");
        assertThat(scheduler(refused).preempting())
                .isEqualTo(
                        new PodDecision.Preempting(1, Lists.mutable.of("z"), 2, "for the smallest sum of priorities"));
    }

    @Test
    void a_pod_that_never_preempts_says_so() {
        PodSpec humble = withPriority(pod("p", 2000, GIB), 10);
        PodSpec never = new PodSpec(
                "default", "p", humble.labels(), 10, false, humble.demand(), humble.rules(), humble.standing());

        Decision decision = told(never, on(pod("x", 1000, GIB), "a"), on(pod("y", 1000, GIB), "b"));

        assertThat(scheduler(decision).message()).endsWith(" preemption: not eligible due to preemptionPolicy=Never.");
        assertThat(scheduler(decision).preempting()).isNull();
    }

    @Test
    void a_tolerated_taint_is_not_told() {
        PodSpec tolerant = RuleChanges.tolerating(POD, new Toleration("gpu", true, "", Taint.Effect.NO_SCHEDULE));

        Decision decision = told(
                Lists.immutable.of(tainted(A, "gpu=yes:NoSchedule"), tainted(B, "gpu=yes:NoSchedule")),
                Lists.immutable.empty(),
                tolerant);

        assertThat(decision.isPlaced()).isTrue();
        assertThat(scheduler(decision).filters()).isEmpty();
    }
}
