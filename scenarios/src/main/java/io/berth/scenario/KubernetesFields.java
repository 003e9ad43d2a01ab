package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.workload.pod.CountOrPercent;
import io.berth.workload.pod.DisruptionBudget;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodScheduling;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.SchedulingGate;
import io.berth.workload.pod.Toleration;
import io.berth.workload.pod.TopologyConstraint;
import io.berth.workload.pod.VolumeZone;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;

/** What stands under {@code kubernetes} in a service or job: keys of a pod as manifests write them. */
final class KubernetesFields {
    private static final Format<CountOrPercent> COUNT_OR_PERCENT =
            Formats.countOrPercent().as(CountOrPercent::parse, CountOrPercent::text);

    private static final Section<DisruptionBudget> BUDGET = Section.of(
            "podDisruptionBudget",
            "How many pods must stay while others are evicted: one of the two limits.",
            fields -> {
                String documents = "Kubernetes documentation, specifying a disruption budget";
                Field<CountOrPercent> least = fields.optional(
                                "minAvailable", COUNT_OR_PERCENT, "healthy pods that must stay, shares rounded up")
                        .source(documents);
                Field<CountOrPercent> most = fields.optional(
                                "maxUnavailable",
                                COUNT_OR_PERCENT,
                                "pods that may be missing, shares of those wanted rounded up")
                        .source(documents);
                Field<Boolean> always = fields.optional(
                                "unhealthyPodEvictionPolicy",
                                Formats.either("policy", "IfHealthyBudget", "AlwaysAllow"),
                                false,
                                "whether pods that run and are not ready may go only while enough others are healthy")
                        .source(documents);
                return read -> new DisruptionBudget(read.orNull(least), read.orNull(most), read.get(always));
            });

    private static final Section<SchedulingGate> GATE = Section.of(
            "schedulingGate",
            "What a pod waits for before the scheduler looks at it; a gate that nobody removes keeps it waiting for ever.",
            fields -> {
                Field<String> name = fields.required("name", Formats.text(), "such as example.com/quota");
                Field<Long> after = fields.optional(
                        "removedAfter", Formats.duration(), "so long after each pod was created the gate is gone");
                Field<Long> at = fields.optional(
                        "removedAt",
                        Formats.timeOfRun(),
                        "moment of the run when the gate is gone from all pods, those created later included");
                return read -> new SchedulingGate(read.get(name), read.orNull(after), read.orNull(at));
            });

    private static final Section<PodTemplate> SECTION = Section.of(
            "kubernetes",
            "What Kubernetes is told of the pods of this service or job; for EKS only, what is about nodes for EKS on nodes only.",
            fields -> {
                Field<Map<String, String>> labels = fields.optional(
                        "labels",
                        PodRuleFields.LABELS,
                        Map.of(),
                        "labels of the pods, besides app with the name of the service or job");
                Field<Map<String, String>> nodeSelector =
                        fields.optional("nodeSelector", PodRuleFields.LABELS, Map.of(), "labels that a node must have");
                Field<PodRuleFields.Affinity> affinity =
                        fields.nested("affinity", PodRuleFields.AFFINITY, "where pods have to run or would like to");
                Field<List<Toleration>> tolerations = fields.optional(
                        "tolerations",
                        Formats.list(PodRuleFields.TOLERATION),
                        List.of(),
                        "taints in spite of which pods come");
                Field<List<TopologyConstraint>> spread = fields.optional(
                        "topologySpreadConstraints",
                        Formats.list(PodRuleFields.SPREAD),
                        List.of(),
                        "how pods spread; services without any spread softly over nodes and zones");
                Field<List<String>> volumes = fields.optional(
                                "volumeZones",
                                Formats.list(Formats.text()),
                                List.of(),
                                "zones from which the volumes of a pod can be reached; it runs nowhere else")
                        .source("kubernetes/kubernetes, plugins/volumezone");
                Field<String> priority = fields.optional(
                        "priorityClassName",
                        Formats.text(),
                        "one of the priorityClasses of the cluster; its default class when missing");
                Field<String> scheduler = fields.optional(
                                "schedulerName",
                                Formats.text(),
                                PodScheduling.DEFAULT_SCHEDULER,
                                "one of the profiles of the scheduler of the nodes")
                        .source("Kubernetes documentation, configure multiple schedulers");
                Field<List<SchedulingGate>> gates = fields.optional(
                                "schedulingGates",
                                Formats.list(GATE),
                                List.of(),
                                "what has to be done before the scheduler looks at a pod")
                        .source("Kubernetes documentation, pod scheduling readiness");
                Field<Map<String, Integer>> devices = fields.optional(
                                "extendedResources",
                                Formats.map(Formats.text(), Formats.integer(1, 10_000)),
                                Map.of(),
                                "devices that a pod asks for, such as example.com/fpga: 1; gpus of the task are nvidia.com/gpu")
                        .source("Kubernetes documentation, extended resources");
                ControllerFields controller = new ControllerFields(fields);
                Field<DisruptionBudget> budget = fields.optional(
                        "podDisruptionBudget",
                        BUDGET,
                        "pods of a service that must stay while nodes are drained; none when missing");
                MobilityFields mobility = new MobilityFields(fields);
                return read -> {
                    PodRuleFields.Affinity rules = read.get(affinity);
                    return new PodTemplate(
                            Maps.immutable.withAll(read.get(labels)),
                            new PodRules(
                                    new NodeSelection(
                                            Maps.immutable.withAll(read.get(nodeSelector)),
                                            rules.nodes().required(),
                                            rules.nodes().preferred()),
                                    Lists.immutable.withAll(read.get(tolerations)),
                                    rules.pods(),
                                    rules.antiPods(),
                                    Lists.immutable.withAll(read.get(spread)),
                                    volumes(read.get(volumes)),
                                    null),
                            read.orNull(priority),
                            read.orNull(budget),
                            controller.of(read),
                            mobility.of(read),
                            new PodScheduling(
                                    read.get(scheduler),
                                    Lists.immutable.withAll(read.get(gates)),
                                    Maps.immutable.withAll(read.get(devices))));
                };
            });

    private KubernetesFields() {}

    static Section<PodTemplate> section() {
        return SECTION;
    }

    private static ImmutableList<VolumeZone> volumes(List<String> zones) {
        return zones.isEmpty()
                ? Lists.immutable.empty()
                : Lists.immutable.of(new VolumeZone("topology.kubernetes.io/zone", Sets.immutable.withAll(zones)));
    }
}
