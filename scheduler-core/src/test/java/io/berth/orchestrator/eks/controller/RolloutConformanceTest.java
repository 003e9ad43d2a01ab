package io.berth.orchestrator.eks.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testkit.ConformanceCase;
import io.berth.workload.pod.CountOrPercent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Judges the arithmetic of Deployments and ReplicaSets by what the real controllers answer. */
class RolloutConformanceTest {
    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> fenceposts() {
        return ConformanceCase.suite("controller_deployment_fenceposts");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fenceposts")
    void rounds_the_limits_of_a_rollout(ConformanceCase rollout) {
        RolloutLimits limits = limits(rollout.args());

        assertThat(limits.maxSurge())
                .isEqualTo(rollout.expected().path("maxSurge").asInt());
        assertThat(limits.maxUnavailable())
                .isEqualTo(rollout.expected().path("maxUnavailable").asInt());
    }

    static Stream<ConformanceCase> rollingStep() {
        return ConformanceCase.suite("controller_deployment_rolling_step");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rollingStep")
    void takes_one_step_of_a_rollout(ConformanceCase rollout) {
        RollingUpdate.Pass pass = RollingUpdate.pass(
                rollout.args().path("replicas").asInt(),
                limits(rollout.args()),
                Lists.immutable.ofAll(rollout.args()
                        .path("oldReplicaSets")
                        .valueStream()
                        .map(RolloutConformanceTest::replicaSet)
                        .toList()),
                replicaSet(rollout.args().path("newReplicaSet")));

        Map<String, Integer> sizes = new TreeMap<>();
        pass.old().newWith(pass.fresh()).forEach(set -> sizes.put(set.name(), set.replicas()));
        assertThat(word(pass.action()))
                .isEqualTo(rollout.expected().path("action").asString());
        assertThat(sizes).isEqualTo(sizes(rollout));
    }

    static Stream<ConformanceCase> rolloutTrace() {
        return ConformanceCase.suite("controller_deployment_rollout_trace");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rolloutTrace")
    void follows_a_whole_rollout(ConformanceCase rollout) {
        int replicas = rollout.args().path("replicas").asInt();
        int perTick = rollout.args().path("podsBecomingAvailablePerTick").asInt();
        ImmutableList<RollingUpdate.ReplicaSet> old =
                Lists.immutable.of(new RollingUpdate.ReplicaSet("old", replicas, replicas));
        RollingUpdate.ReplicaSet fresh = new RollingUpdate.ReplicaSet("new", 0, 0);
        List<String> trace = new ArrayList<>();
        trace.add(line("start", old.getFirst(), fresh));
        int expected = rollout.expected().path("trace").size();
        while (trace.size() < expected) {
            RollingUpdate.Pass pass = RollingUpdate.pass(replicas, limits(rollout.args()), old, fresh);
            old = pass.old().collect(set -> available(set, Math.min(set.available(), set.replicas())));
            fresh = pass.fresh();
            String event = word(pass.action());
            if (pass.action() == RollingUpdate.Action.NONE) {
                fresh = available(fresh, Math.min(fresh.replicas(), fresh.available() + perTick));
                event = "podsAvailable";
            }
            trace.add(line(event, old.getFirst(), fresh));
        }

        assertThat(trace)
                .containsExactlyElementsOf(rollout.expected()
                        .path("trace")
                        .valueStream()
                        .map(RolloutConformanceTest::line)
                        .toList());
    }

    static Stream<ConformanceCase> proportionalScaling() {
        return ConformanceCase.suite("controller_deployment_proportional_scaling");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("proportionalScaling")
    void shares_a_change_of_replicas_among_revisions(ConformanceCase scaling) {
        JsonNode args = scaling.args();
        List<ProportionalScaling.ReplicaSet> sets = new ArrayList<>();
        args.path("oldReplicaSets").forEach(set -> sets.add(sized(set)));
        sets.add(sized(args.path("newReplicaSet")));
        int replicas = args.path("replicas").asInt();
        int before = args.path("previousReplicas").asInt();

        Map<String, Integer> sizes = new TreeMap<>();
        sets.forEach(set -> sizes.put(set.name(), set.replicas()));
        ProportionalScaling.share(
                        Lists.immutable.ofAll(sets),
                        replicas,
                        before + limits(args, before).maxSurge(),
                        replicas + limits(args, replicas).maxSurge())
                .forEach(set -> sizes.put(set.name(), set.replicas()));

        assertThat(sizes).isEqualTo(sizes(scaling));
    }

    static Stream<ConformanceCase> victims() {
        return ConformanceCase.suite("controller_replicaset_victim_order");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("victims")
    void deletes_pods_in_the_order_of_the_replica_set(ConformanceCase victims) {
        List<JsonNode> pods = victims.args().path("pods").valueStream().toList();

        assertThat(pods.stream()
                        .sorted(Comparator.comparing(pod -> rank(pod, pods)))
                        .map(RolloutConformanceTest::name))
                .containsExactlyElementsOf(victims.expected()
                        .path("deletionOrder")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    private static PodRank rank(JsonNode pod, List<JsonNode> pods) {
        String node = pod.path("nodeName").asString("");
        List<String> identities =
                pods.stream().map(each -> each.path("uid").asString()).sorted().toList();
        return new PodRank(
                !node.isEmpty(),
                List.of("Pending", "Unknown", "Running")
                        .indexOf(pod.path("phase").asString()),
                pod.path("ready").asBoolean(false),
                pod.path("deletionCost").asInt(0),
                (int) pods.stream()
                        .filter(each -> each.path("nodeName").asString("").equals(node))
                        .count(),
                pod.path("readyForSeconds").asLong(0) * 1_000_000,
                pod.path("restarts").asInt(0),
                pod.path("ageSeconds").asLong(0) * 1_000_000,
                identities.indexOf(pod.path("uid").asString()));
    }

    private static RolloutLimits limits(JsonNode args) {
        return limits(args, args.path("replicas").asInt());
    }

    private static RolloutLimits limits(JsonNode args, int replicas) {
        CountOrPercent surge = orNull(args.path("maxSurge"));
        CountOrPercent unavailable = orNull(args.path("maxUnavailable"));
        CountOrPercent none = new CountOrPercent(0, false);
        return RolloutLimits.of(surge == null ? none : surge, unavailable == null ? none : unavailable, replicas);
    }

    private static @Nullable CountOrPercent orNull(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? null : CountOrPercent.parse(value.asString());
    }

    private static RollingUpdate.ReplicaSet replicaSet(JsonNode set) {
        return new RollingUpdate.ReplicaSet(
                set.path("name").asString(),
                set.path("replicas").asInt(),
                set.path("available").asInt());
    }

    private static ProportionalScaling.ReplicaSet sized(JsonNode set) {
        return new ProportionalScaling.ReplicaSet(
                set.path("name").asString(),
                set.path("createdHour").asLong(),
                set.path("replicas").asInt());
    }

    private static RollingUpdate.ReplicaSet available(RollingUpdate.ReplicaSet set, int available) {
        return new RollingUpdate.ReplicaSet(set.name(), set.replicas(), available);
    }

    private static Map<String, Integer> sizes(ConformanceCase expected) {
        Map<String, Integer> sizes = new TreeMap<>();
        expected.expected()
                .path("replicas")
                .propertyStream()
                .forEach(each -> sizes.put(each.getKey(), each.getValue().asInt()));
        return sizes;
    }

    private static String word(RollingUpdate.Action action) {
        return switch (action) {
            case SCALED_NEW -> "scaledNew";
            case SCALED_OLD -> "scaledOld";
            case NONE -> "none";
        };
    }

    private static String line(String event, RollingUpdate.ReplicaSet old, RollingUpdate.ReplicaSet fresh) {
        return event + " " + fresh.available() + "/" + fresh.replicas() + " " + old.available() + "/" + old.replicas();
    }

    private static String line(JsonNode step) {
        return step.path("event").asString() + " " + step.path("newAvailable").asInt() + "/"
                + step.path("newReplicas").asInt() + " "
                + step.path("oldAvailable").asInt() + "/"
                + step.path("oldReplicas").asInt();
    }

    private static String name(JsonNode object) {
        return object.path("name").asString();
    }
}
