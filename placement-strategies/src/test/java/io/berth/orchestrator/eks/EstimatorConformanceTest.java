package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.cluster.Zones;
import io.berth.orchestrator.eks.autoscaler.NodeEstimate;
import io.berth.orchestrator.eks.autoscaler.NodeEstimator;
import io.berth.orchestrator.eks.autoscaler.PodGroup;
import io.berth.orchestrator.eks.node.ImaginedRooms;
import io.berth.orchestrator.eks.node.NodeDaemons;
import io.berth.orchestrator.eks.node.PodRooms;
import io.berth.placement.PlacementRequest;
import io.berth.placement.PodCluster;
import io.berth.placement.PodRequirements;
import io.berth.placement.SchedulerProfile;
import io.berth.placement.StepCall;
import io.berth.random.Draws;
import io.berth.testkit.ConformanceCase;
import io.berth.workload.Workload;
import io.berth.workload.pod.HostPort;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.TopologyConstraint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Judges Cluster Autoscaler's estimate of new nodes, with the filters of the scheduler, by what the real one answers. */
class EstimatorConformanceTest {
    private static final String ZONE = "topology.kubernetes.io/zone";

    @BeforeAll
    static void skipWithoutTables() {
        ConformanceCase.skipWithoutTables();
    }

    static Stream<ConformanceCase> estimates() {
        return ConformanceCase.suite("cluster_autoscaler_estimator");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("estimates")
    void estimates_new_nodes(ConformanceCase estimate) {
        JsonNode args = estimate.args();
        HostTable hosts = new HostTable(zones(estimate));
        estimate.json().path("nodes").forEach(node -> hosts.activate(hosts.add(shape(node), zone(hosts, node))));
        ImmutableList<PodRequirements> pods = pods(args.path("podGroups"));
        var cluster = new PodCluster(
                hosts,
                pods,
                group -> Integer.MAX_VALUE,
                pod -> -1,
                pod -> -1,
                Lists.immutable.of(SchedulerProfile.DEFAULT),
                new Draws(1),
                null);
        var scheduler = EksRun.placements().pods(new StepCall("kube:whole-pods", null), cluster);
        HostShape template = shape(args.path("nodeTemplate"));
        var noDaemons = new NodeDaemons(
                new Workload(Maps.immutable.empty(), Lists.immutable.empty()), hosts, new PlacementRequest[0]);
        PlacementRequest[] requests = pods.collect(PodRequirements::request).toArray(new PlacementRequest[0]);
        PodRooms rooms = new ImaginedRooms(scheduler.imagine(), hosts, group -> template, noDaemons, requests);
        hosts.active().forEach(rooms::addHost);
        int most = args.path("maxNodes").asInt(0);

        NodeEstimate nodes = new NodeEstimator(rooms, 0, 0, template.capacity(), most == 0 ? Integer.MAX_VALUE : most)
                .estimate(groups(args.path("podGroups"), pods));

        JsonNode expected = estimate.expected();
        assertThat(nodes.nodes()).isEqualTo(expected.path("nodes").asInt());
        assertThat(nodes.pods()).isEqualTo(expected.path("scheduledPods").asInt());
        if (expected.has("scheduledPerGroup")) {
            assertThat(nodes.podsOfGroup().toArray())
                    .containsExactly(expected.path("scheduledPerGroup")
                            .valueStream()
                            .mapToInt(JsonNode::asInt)
                            .toArray());
        }
    }

    /** New nodes are imagined in the first zone, so the template's comes first. */
    private static Zones zones(ConformanceCase estimate) {
        MutableList<String> names = Lists.mutable.of(zone(estimate.args().path("nodeTemplate")));
        estimate.json().path("nodes").forEach(node -> names.add(zone(node)));
        return new Zones(names.distinct().toImmutable());
    }

    private static String zone(JsonNode node) {
        return node.path("labels").path(ZONE).asString("nowhere");
    }

    private static int zone(HostTable hosts, JsonNode node) {
        return hosts.zones().names().indexOf(zone(node));
    }

    private static HostShape shape(JsonNode node) {
        JsonNode allocatable = node.path("allocatable");
        return new HostShape(
                EksRun.NODE,
                0,
                new HostCapacity(
                        allocatable.path("cpuMilli").asInt(),
                        allocatable.path("memoryBytes").asLong(),
                        0,
                        allocatable.path("pods").asInt(),
                        0),
                Maps.immutable.of("taints", ""));
    }

    private static ImmutableList<PodRequirements> pods(JsonNode groups) {
        MutableList<PodRequirements> pods = Lists.mutable.empty();
        for (JsonNode group : groups) {
            JsonNode pod = group.path("pod");
            pods.add(new PodRequirements(
                    new PlacementRequest(pods.size(), demand(pod), PlacementRequest.ANY_POOL),
                    words(pod.path("labels")),
                    ports(pod),
                    rules(pod),
                    0,
                    true,
                    Maps.immutable.empty(),
                    0));
        }
        return pods.toImmutable();
    }

    private static List<PodGroup> groups(JsonNode groups, ImmutableList<PodRequirements> pods) {
        BitSet spread = RequiredPods.spreadingOverNodes(pods);
        List<PodGroup> waiting = new ArrayList<>();
        for (JsonNode group : groups) {
            int item = waiting.size();
            waiting.add(new PodGroup(
                    item, pods.get(item).request().demand(), group.path("count").asInt(), spread.get(item)));
        }
        return waiting;
    }

    private static Demand demand(JsonNode pod) {
        JsonNode requests = pod.path("containers").path(0).path("requests");
        return new Demand(
                requests.path("cpuMilli").asInt(0), requests.path("memoryBytes").asLong(0), 0, 0, 0);
    }

    private static ImmutableList<HostPort> ports(JsonNode pod) {
        MutableList<HostPort> ports = Lists.mutable.empty();
        pod.path("containers")
                .forEach(container -> container
                        .path("ports")
                        .forEach(port -> ports.add(new HostPort(
                                port.path("protocol").asString(""),
                                port.path("hostIP").asString(""),
                                port.path("hostPort").asInt()))));
        return ports.toImmutable();
    }

    private static PodRules rules(JsonNode pod) {
        MutableList<TopologyConstraint> spread = Lists.mutable.empty();
        for (JsonNode constraint : pod.path("topologySpreadConstraints")) {
            spread.add(new TopologyConstraint(
                    constraint.path("topologyKey").asString(),
                    constraint.path("maxSkew").asInt(1),
                    constraint.path("minDomains").asInt(1),
                    constraint.path("whenUnsatisfiable").asString("").equals("DoNotSchedule"),
                    new LabelSelector(
                            words(constraint.path("labelSelector").path("matchLabels")), Lists.immutable.empty()),
                    true,
                    false));
        }
        return new PodRules(
                NodeSelection.ANY,
                Lists.immutable.empty(),
                PodAffinityRules.NONE,
                PodAffinityRules.NONE,
                spread.toImmutable(),
                Lists.immutable.empty(),
                null);
    }

    private static ImmutableMap<String, String> words(JsonNode labels) {
        MutableMap<String, String> words = Maps.mutable.empty();
        labels.propertyStream()
                .forEach(label -> words.put(label.getKey(), label.getValue().asString()));
        return words.toImmutable();
    }
}
