package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cluster.InstanceType;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.karpenter.KarpenterPool;
import io.berth.orchestrator.eks.karpenter.KarpenterPurchases;
import io.berth.orchestrator.eks.karpenter.KarpenterSettings;
import io.berth.orchestrator.eks.node.DaemonPods;
import io.berth.placement.FitScoring;
import io.berth.placement.SchedulerProfile;
import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EksKindTest {
    private static final Mark HERE = new Mark(1, 1);

    private final Problems problems = new Problems();

    @Test
    void fargate_needs_no_more_than_its_word() {
        assertThat(read(entry("fargate", map()))).isEqualTo(EksSpec.of(FargateCompute.DEFAULTS));
    }

    @Test
    void groups_keep_their_size_unless_an_autoscaler_follows_the_pods() {
        var groups = entry("managedNodeGroups", new ListNode(List.of(group("m5.large")), HERE));
        var flags = entry("clusterAutoscaler", map(entry("unneededTime", text("1min"))));

        assertThat(nodes(read(entry("nodes", map(groups)))).autoscaler()).isNull();
        assertThat(nodes(read(entry("nodes", map(groups)))).groups().getFirst().desiredSize())
                .isZero();
        assertThat(nodes(read(entry("nodes", map(groups, entry("clusterAutoscaler", map())))))
                        .autoscaler())
                .isEqualTo(ClusterAutoscalerSettings.DEFAULTS);
        assertThat(nodes(read(entry("nodes", map(groups, flags)))).autoscaler())
                .isEqualTo(new ClusterAutoscalerSettings(10_000_000, 50, 60_000_000, 600_000_000));
        assertThat(problems.report("shop.yaml")).isEmpty();
    }

    @Test
    void profiles_are_read_by_their_names_and_the_default_one_is_there_anyhow() {
        var shape = new ListNode(
                List.of(
                        map(entry("utilization", number("0")), entry("score", number("10"))),
                        map(entry("utilization", number("100")), entry("score", number("0")))),
                HERE);
        var packing = map(
                entry(
                        "scoringStrategy",
                        map(
                                entry("type", text("RequestedToCapacityRatio")),
                                entry("resources", map(entry("cpu", number("3")))),
                                entry("shape", shape))),
                entry("scoreWeights", map(entry("ImageLocality", number("5")))),
                entry("disabledPlugins", new ListNode(List.of(text("InterPodAffinity")), HERE)),
                entry("defaultConstraints", new ListNode(List.of(), HERE)),
                entry("percentageOfNodesToScore", number("30")));
        var profiles = nodes(read(entry(
                        "nodes",
                        map(
                                entry("managedNodeGroups", new ListNode(List.of(group("m5.large")), HERE)),
                                entry("scheduler", map(entry("profiles", map(entry("packing", packing)))))))))
                .profiles();

        assertThat(problems.report("shop.yaml")).isEmpty();
        assertThat(profiles.names()).containsExactly("default-scheduler", "packing");
        assertThat(profiles.usual()).isEqualTo(SchedulerProfile.DEFAULT);
        SchedulerProfile read = profiles.list().getLast();
        assertThat(read.fit().resources()).containsExactly(new FitScoring.Resource("cpu", 3));
        assertThat(read.fit().shape()).hasSize(2);
        assertThat(read.weight("ImageLocality")).isEqualTo(5);
        assertThat(read.weight("InterPodAffinity")).isZero();
        assertThat(read.defaultConstraints()).isEmpty();
        assertThat(read.percentageOfNodesToScore()).isEqualTo(30);
    }

    @Test
    void mistakes_in_profiles_name_what_is_known() {
        var wrong = map(
                entry("scoreWeights", map(entry("ImageLocalty", number("5")))),
                entry("disabledPlugins", new ListNode(List.of(text("NodeResourcesFit")), HERE)));
        read(entry(
                "nodes",
                map(
                        entry("managedNodeGroups", new ListNode(List.of(group("m5.large")), HERE)),
                        entry("scheduler", map(entry("profiles", map(entry("wrong", wrong))))))));

        assertThat(problems.report("shop.yaml"))
                .contains("unknown score plugin 'ImageLocalty'")
                .contains("did you mean 'ImageLocality'?")
                .contains("unknown plugin 'NodeResourcesFit'");
    }

    private static Node number(String value) {
        return Node.scalar(value, false, HERE);
    }

    @Test
    void every_number_that_nobody_publishes_is_told() {
        Reading reading = Reading.of(problems, "eks");
        new EksKind().section().read(map(entry("fargate", map())), reading);

        assertThat(reading.assumptions().stream().map(assumed -> assumed.path() + " = " + assumed.value()))
                .contains(
                        "fargate.podRate = 8/s",
                        "fargate.microVm = {lognormal: {median: 44s, p95: 58s}}",
                        "pods.start = {uniform: {from: 500ms, to: 2s}}",
                        "podAutoscaler.metricLag = 1");
    }

    @Test
    void mistakes_name_what_is_known() {
        read();
        read(entry("nodes", map(entry("managedNodeGroups", new ListNode(List.of(group("m5.lagre")), HERE)))));

        assertThat(problems.report("shop.yaml"))
                .contains("eks needs either 'nodes' or 'fargate'")
                .contains("unknown instance type 'm5.lagre'; known in family m5: ");
    }

    @Test
    void karpenter_is_content_with_instance_types() {
        var types = entry("instanceTypes", new ListNode(List.of(text("m5.large"), text("m5.xlarge")), HERE));
        var karpenter = karpenter(read(entry("nodes", map(entry("karpenter", map(types))))));

        assertThat(karpenter.pools().getFirst().instanceTypes().collect(InstanceType::name))
                .containsExactly("m5.large", "m5.xlarge");
        assertThat(karpenter.pools().getFirst().buys()).isEqualTo(KarpenterPurchases.ON_DEMAND);
        assertThat(problems.report("shop.yaml")).isEmpty();
    }

    @Test
    void requirements_choose_types_and_capacity_types() {
        var pool = map(
                entry("name", text("any")),
                entry(
                        "requirements",
                        new ListNode(
                                List.of(
                                        requirement("karpenter.k8s.aws/instance-category", "In", "m"),
                                        requirement("karpenter.k8s.aws/instance-generation", "Gt", "5"),
                                        requirement("karpenter.k8s.aws/instance-size", "In", "large"),
                                        requirement("karpenter.k8s.aws/instance-family", "NotIn", "m7i-flex"),
                                        requirement("karpenter.sh/capacity-type", "In", "spot")),
                                HERE)),
                entry("expireAfter", text("Never")));
        var nodes = map(entry("karpenter", map(entry("nodePools", new ListNode(List.of(pool), HERE)))));
        var read = karpenter(read(entry("nodes", nodes))).pools().getFirst();

        assertThat(read.instanceTypes().collect(InstanceType::name))
                .containsExactly("m6a.large", "m6i.large", "m7i.large");
        assertThat(read.buys()).isEqualTo(new KarpenterPurchases(true, false));
        assertThat(read.expireAfterMicros()).isEqualTo(KarpenterPool.NEVER);
    }

    @Test
    void auto_mode_brings_a_pool_and_no_daemons() {
        var nodes = nodes(read(entry("nodes", map(entry("autoMode", map())))));
        var pool = karpenter(read(entry("nodes", map(entry("autoMode", map())))))
                .pools()
                .getFirst();

        assertThat(nodes.daemonPods()).isEqualTo(DaemonPods.NONE);
        assertThat(pool.name()).isEqualTo("general-purpose");
        assertThat(pool.instanceTypes().collect(InstanceType::family).distinct())
                .contains("c5", "m7i", "r6i")
                .doesNotContain("t3", "m6g", "g5");
    }

    @Test
    void who_adds_nodes_is_said_once() {
        var types = entry("instanceTypes", new ListNode(List.of(text("m5.large")), HERE));
        read(entry("nodes", map()));
        read(entry("nodes", map(entry("karpenter", map(types)), entry("autoMode", map()))));
        read(entry("nodes", map(entry("karpenter", map(types)), entry("clusterAutoscaler", map()))));
        read(entry("nodes", map(entry("karpenter", map()))));

        assertThat(problems.report("shop.yaml"))
                .contains("needs managedNodeGroups, karpenter or autoMode")
                .contains("autoMode runs Karpenter itself: name one of them")
                .contains("clusterAutoscaler grows managed node groups and knows nothing of karpenter")
                .contains("needs either instanceTypes or nodePools");
    }

    private static MapNode requirement(String key, String operator, String value) {
        return map(
                entry("key", text(key)),
                entry("operator", text(operator)),
                entry("values", new ListNode(List.of(Node.scalar(value, true, HERE)), HERE)));
    }

    private static KarpenterSettings karpenter(@Nullable OrchestratorSpec spec) {
        KarpenterSettings settings = nodes(spec).karpenter();
        if (settings == null) {
            throw new AssertionError("no karpenter: " + spec);
        }
        return settings;
    }

    private static MapNode group(String instanceType) {
        return map(
                entry("name", text("general")), entry("instanceType", text(instanceType)), entry("maxSize", text("9")));
    }

    private @Nullable OrchestratorSpec read(MapNode.Entry... entries) {
        return new EksKind().section().read(map(entries), Reading.of(problems, "eks"));
    }

    private static NodeGroupCompute nodes(@Nullable OrchestratorSpec spec) {
        if (spec instanceof EksSpec eks && eks.compute() instanceof NodeGroupCompute nodes) {
            return nodes;
        }
        throw new AssertionError("not nodes: " + spec);
    }

    private static MapNode map(MapNode.Entry... entries) {
        return new MapNode(List.of(entries), HERE);
    }

    private static MapNode.Entry entry(String key, Node value) {
        return new MapNode.Entry(key, HERE, value);
    }

    private static Node text(String text) {
        return Node.scalar(text, false, HERE);
    }
}
