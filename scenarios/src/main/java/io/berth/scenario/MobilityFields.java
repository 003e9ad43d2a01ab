package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import io.berth.workload.pod.PodMobility;

/** The keys under {@code kubernetes} about whether a pod may be moved to spare its node. */
final class MobilityFields {
    private final Field<Boolean> safeToEvict;
    private final Field<Boolean> doNotDisrupt;
    private final Field<Boolean> localStorage;
    private final Field<Boolean> systemPod;

    MobilityFields(Section.Fields fields) {
        safeToEvict = fields.optional(
                        "safeToEvict",
                        Formats.bool(),
                        "annotation cluster-autoscaler.kubernetes.io/safe-to-evict: false keeps the node, true lets the pod go"
                                + " whatever else speaks against it; when missing, pods of services may go and pods of jobs may not")
                .source("Cluster Autoscaler FAQ");
        doNotDisrupt = fields.optional(
                        "doNotDisrupt",
                        Formats.bool(),
                        "annotation karpenter.sh/do-not-disrupt: whether Karpenter leaves the pod alone; when missing, it leaves"
                                + " pods of jobs alone")
                .source("Karpenter documentation, disruption");
        localStorage = fields.optional(
                        "localStorage",
                        Formats.bool(),
                        false,
                        "the pod has an emptyDir or hostPath volume, for which Cluster Autoscaler keeps its node")
                .source("Cluster Autoscaler FAQ");
        systemPod = fields.optional(
                        "systemPod",
                        Formats.bool(),
                        false,
                        "the pod is one of kube-system, for which Cluster Autoscaler keeps its node unless it has a disruption budget")
                .source("Cluster Autoscaler FAQ");
    }

    PodMobility of(Values values) {
        return new PodMobility(
                values.orNull(safeToEvict),
                values.orNull(doNotDisrupt),
                values.get(localStorage),
                values.get(systemPod));
    }
}
