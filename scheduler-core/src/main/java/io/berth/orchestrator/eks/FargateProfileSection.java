package io.berth.orchestrator.eks;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.workload.pod.PodTemplate;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/** Reads one item of {@code fargate.profiles}. */
final class FargateProfileSection {
    private static final String GUIDE = "Amazon EKS user guide, Fargate profile";

    private static final Section<FargateProfile.Selector> SELECTOR = Section.of(
            "fargateSelector", "Pods of a namespace, perhaps with labels; * and ? are wildcards.", fields -> {
                Field<String> namespace = fields.optional(
                                "namespace",
                                Formats.text(),
                                PodTemplate.NAMESPACE,
                                "kube-system for pods that are a systemPod, default for all others")
                        .source(GUIDE);
                Field<Map<String, String>> labels = fields.optional(
                                "labels",
                                Formats.map(Formats.text(), Formats.text()),
                                Map.of(),
                                "all must match; every pod has the label app with the name of its service or job")
                        .source(GUIDE);
                return values ->
                        new FargateProfile.Selector(values.get(namespace), Maps.immutable.withAll(values.get(labels)));
            });

    static final Section<FargateProfile> SECTION =
            Section.of("fargateProfile", "Says whose pods run on Fargate.", fields -> {
                Field<String> name = fields.required(
                        "name",
                        Formats.identifier(),
                        "of several profiles that match, the first by name takes the pod");
                Field<List<FargateProfile.Selector>> selectors = fields.required(
                                "selectors", Formats.nonEmptyList(SELECTOR), "one to five, of which one must match")
                        .source(GUIDE);
                return values -> new FargateProfile(values.get(name), Lists.immutable.withAll(values.get(selectors)));
            });

    private FargateProfileSection() {}
}
