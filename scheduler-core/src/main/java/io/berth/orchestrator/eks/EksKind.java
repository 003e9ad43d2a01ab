package io.berth.orchestrator.eks;

import io.berth.autoscaling.HorizontalPodAutoscaler;
import io.berth.network.TargetGroupSettings;
import io.berth.orchestrator.LawFormats;
import io.berth.orchestrator.OrchestratorKind;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code kind: eks}. */
final class EksKind implements OrchestratorKind {
    private static final String EC2 = "ec2";
    private static final String FARGATE = "fargate";

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
                return values -> new PodDelays(values.get(start), values.get(replace), values.get(gracePeriod));
            });

    private static final Section<EksSpec> SECTION =
            Section.of("eks", "EKS: pods on managed node groups, or each on Fargate.", fields -> {
                Field<String> compute = fields.optional(
                        "compute",
                        Formats.word("compute", List.of(EC2, FARGATE)),
                        EC2,
                        "ec2 for managed node groups, fargate for a micro-VM for each pod");
                Function<Values, @Nullable NodeGroupCompute> nodes = NodeGroupSection.declare(fields);
                Field<FargateCompute> fargate = fields.nested(
                        "fargate", FargateComputeSection.section(), "how Fargate starts pods, for compute: fargate");
                Field<PodDelays> pods = fields.nested("pods", PODS, "how long the steps of a pod take");
                Field<Law> firstCheck = fields.optional(
                                "firstCheck",
                                LawFormats.duration(),
                                EksSpec.READINESS.firstCheckSeconds(),
                                "from RUNNING until the first good check of a pod behind a load balancer")
                        .assumed("AWS publishes no figure");
                return values -> new EksSpec(
                        values.get(compute).equals(EC2) ? nodes(nodes.apply(values)) : values.get(fargate),
                        values.get(pods),
                        new TargetGroupSettings(values.get(firstCheck), 0, 0),
                        HorizontalPodAutoscaler.Settings.DEFAULTS);
            });

    private static NodeGroupCompute nodes(@Nullable NodeGroupCompute nodes) {
        if (nodes == null) {
            throw new IllegalArgumentException("needs managedNodeGroups, or compute: fargate");
        }
        return nodes;
    }

    @Override
    public Section<? extends OrchestratorSpec> section() {
        return SECTION;
    }
}
