package io.berth.orchestrator.eks;

import io.berth.autoscaling.HorizontalPodAutoscaler;
import io.berth.autoscaling.HorizontalPodAutoscalerFormat;
import io.berth.network.TargetGroupSettings;
import io.berth.orchestrator.BackOff;
import io.berth.orchestrator.LawFormats;
import io.berth.orchestrator.OrchestratorKind;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.workload.pod.PriorityClass;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;

/** Reads {@code kind: eks}, with {@code nodes} for EC2 machines, {@code fargate} for micro-VMs, or both with profiles. */
final class EksKind implements OrchestratorKind {
    private static final Section<BackOff> BACK_OFF = Section.of(
            "crashLoopBackOff",
            "Waits before a container that failed is started, or its image is pulled, again.",
            fields -> {
                BackOff usual = BackOff.CRASH_LOOP;
                Field<Long> initial = fields.optional(
                                "initial",
                                Formats.duration(),
                                usual.initialMicros(),
                                "the first wait, of a container after its second failure; each is twice the one before")
                        .source("Kubernetes documentation, pod lifecycle, container restarts");
                Field<Long> most = fields.optional(
                                "max",
                                Formats.duration(),
                                usual.maxMicros(),
                                "the longest; a container that failed last twice as long ago begins anew")
                        .source("Kubernetes documentation, pod lifecycle, container restarts");
                return values -> new BackOff(values.get(initial), values.get(most));
            });

    private static final Section<PodDelays> PODS =
            Section.of("pods", "How long the steps of a pod take wherever it runs.", fields -> {
                PodDelays usual = PodDelays.DEFAULTS;
                Field<Law> start = fields.optional(
                                "start",
                                LawFormats.duration(),
                                usual.startSeconds(),
                                "from the image on the machine to the start of the application")
                        .assumed("1 to 2 s are typical");
                Field<Long> replace = fields.optional(
                                "replace",
                                Formats.duration(),
                                usual.replaceMicros(),
                                "from the end of a pod until its ReplicaSet asks for another")
                        .assumed("controllers react within milliseconds");
                Field<Long> gracePeriod = fields.optional(
                                "terminationGracePeriod",
                                Formats.duration(),
                                usual.gracePeriodMicros(),
                                "from the stop signal until the pod is killed")
                        .source("Kubernetes documentation, pod lifecycle");
                Field<Long> pullFailure = fields.optional(
                                "pullFailure",
                                Formats.duration(),
                                usual.pullFailureMicros(),
                                "from the start of a pull until the registry has no such image")
                        .assumed("the registry says so at once");
                Field<BackOff> backOff =
                        fields.nested("crashLoopBackOff", BACK_OFF, "how containers that fail are started again");
                return values -> new PodDelays(
                        values.get(start),
                        values.get(replace),
                        values.get(gracePeriod),
                        values.get(pullFailure),
                        values.get(backOff));
            });

    private static final Section<PriorityClass> PRIORITY_CLASS =
            Section.of("priorityClass", "How important pods of this class are.", fields -> {
                Field<Integer> value = fields.required(
                                "value",
                                Formats.integer(-PriorityClass.MOST, PriorityClass.MOST),
                                "higher goes first and may preempt lower; 0 for pods without a class")
                        .source("Kubernetes documentation, pod priority and preemption");
                Field<String> policy = fields.optional(
                        "preemptionPolicy",
                        Formats.word("preemption policy", List.of("PreemptLowerPriority", "Never")),
                        "PreemptLowerPriority",
                        "Never for pods that wait until there is room");
                Field<Boolean> isDefault =
                        fields.optional("globalDefault", Formats.bool(), false, "for pods that name no class");
                return values -> new PriorityClass(
                        values.get(value), !values.get(policy).equals("Never"), values.get(isDefault));
            });

    private static final Section<EksSpec> SECTION =
            Section.of("eks", "EKS: pods on nodes, or each on Fargate.", fields -> {
                Field<NodeGroupCompute> nodes =
                        fields.optional("nodes", NodeGroupSection.section(), "EC2 machines that hold pods");
                Field<FargateCompute> fargate =
                        fields.optional("fargate", FargateComputeSection.section(), "pods on micro-VMs of their own");
                Field<PodDelays> pods = fields.nested("pods", PODS, "how long the steps of a pod take");
                Field<Law> firstCheck = fields.optional(
                                "firstCheck",
                                LawFormats.duration(),
                                EksSpec.READINESS.firstCheckSeconds(),
                                "from RUNNING until the first good check of a pod behind a load balancer")
                        .assumed("AWS publishes no figure");
                Field<HorizontalPodAutoscaler.Settings> scaling = fields.nested(
                        "podAutoscaler",
                        HorizontalPodAutoscalerFormat.section(),
                        "how services with scaling follow the load");
                Field<Map<String, PriorityClass>> classes = fields.optional(
                        "priorityClasses",
                        Formats.map(Formats.identifier(), PRIORITY_CLASS),
                        Map.of(),
                        "how important pods are that name one, by its name");
                return values -> new EksSpec(
                        compute(values.orNull(nodes), values.orNull(fargate)),
                        values.get(pods),
                        new TargetGroupSettings(values.get(firstCheck), 0, 0),
                        values.get(scaling),
                        Maps.immutable.withAll(values.get(classes)));
            });

    private static EksCompute compute(@Nullable NodeGroupCompute nodes, @Nullable FargateCompute fargate) {
        if (nodes != null && fargate == null) {
            return nodes;
        }
        if (fargate != null && nodes == null) {
            return fargate;
        }
        if (nodes == null || fargate == null) {
            throw new IllegalArgumentException(
                    "eks needs either 'nodes' or 'fargate', or both with fargate.profiles that say whose pods run on Fargate");
        }
        return new ProfiledCompute(nodes, fargate);
    }

    @Override
    public Section<? extends OrchestratorSpec> section() {
        return SECTION;
    }
}
