package io.berth.orchestrator.eks;

import io.berth.network.MicroVmPullModel;
import io.berth.orchestrator.LawFormats;
import io.berth.orchestrator.MicroVmPullFormat;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.List;
import org.eclipse.collections.impl.factory.Lists;

/** Reads what {@code fargate} says under {@code kind: eks}. */
final class FargateComputeSection {
    private static final String THROTTLING = "ECS developer guide, Fargate throttling quotas";

    private static final Section<FargateCompute> SECTION =
            Section.of("eksFargate", "Pods of an EKS cluster, each on a micro-VM of its own.", fields -> {
                FargateCompute usual = FargateCompute.DEFAULTS;
                Field<Integer> burst = fields.optional(
                                "launchBurst",
                                Formats.integer(1, 1_000_000),
                                usual.launchBurst(),
                                "launches at once that the account allows")
                        .source(THROTTLING);
                Field<Double> rate = fields.optional(
                                "launchRate",
                                Formats.rate(),
                                usual.launchesPerSecond(),
                                "launches that the account allows in the long run")
                        .source(THROTTLING);
                Field<Double> pods = fields.optional(
                                "podRate",
                                Formats.rate(),
                                usual.podsPerSecond(),
                                "pods that the Fargate scheduler gets through")
                        .assumed("a public benchmark of 2022 started 3,500 pods in 8.5 minutes");
                Field<Law> microVm = fields.optional(
                                "microVm",
                                LawFormats.duration(),
                                usual.microVmSeconds(),
                                "from the launch until the micro-VM pulls the image")
                        .assumed("AWS publishes no figure");
                Field<Long> lostNode = fields.optional(
                                "lostNode",
                                Formats.duration(),
                                usual.lostNodeMicros(),
                                "from the end of a micro-VM until its pod is replaced")
                        .assumed("AWS publishes no figure");
                Field<MicroVmPullModel> pull =
                        fields.nested("imagePull", MicroVmPullFormat.section(), "how fast the image comes");
                Field<List<FargateProfile>> profiles = fields.optional(
                                "profiles",
                                Formats.list(FargateProfileSection.SECTION),
                                List.of(),
                                "whose pods run on Fargate where there are nodes, too; everybody's when missing")
                        .source("Amazon EKS user guide, Fargate profile");
                return values -> new FargateCompute(
                        values.get(burst),
                        values.get(rate),
                        values.get(pods),
                        values.get(microVm),
                        values.get(pull),
                        values.get(lostNode),
                        Lists.immutable.withAll(values.get(profiles)));
            });

    private FargateComputeSection() {}

    static Section<FargateCompute> section() {
        return SECTION;
    }
}
