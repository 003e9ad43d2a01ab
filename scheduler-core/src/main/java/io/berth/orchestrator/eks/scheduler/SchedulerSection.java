package io.berth.orchestrator.eks.scheduler;

import io.berth.placement.SchedulerProfile;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.Map;

/** Reads what {@code scheduler} says under the nodes of an EKS cluster. */
public final class SchedulerSection {
    private static final String CONFIGURATION = "kubernetes/kubernetes, KubeSchedulerConfiguration";
    private static final int LONGEST_SECONDS = 86_400;

    private static final Section<SchedulerSettings> SECTION =
            Section.of("scheduler", "How fast kube-scheduler works, and what its profiles like.", fields -> {
                SchedulerSettings usual = SchedulerSettings.DEFAULTS;
                Field<Double> pods = fields.optional("rate", Formats.rate(), usual.podsPerSecond(), "scheduling cycles")
                        .assumed("threshold of upstream's benchmark with soft spreading");
                Field<Double> binds = fields.optional(
                                "bindRate", Formats.rate(), usual.bindsPerSecond(), "API writes of the scheduler")
                        .assumed("upstream's default; AWS publishes none for the standard tier");
                Field<Integer> burst = fields.optional(
                                "bindBurst", Formats.integer(1, 100_000), usual.bindBurst(), "API writes at once")
                        .assumed("upstream's default; AWS publishes none for the standard tier");
                Field<Integer> initial = fields.optional(
                                "podInitialBackoffSeconds",
                                Formats.integer(1, LONGEST_SECONDS),
                                1,
                                "how long a pod stands back after its first attempt, doubled with each other")
                        .source(CONFIGURATION);
                Field<Integer> most = fields.optional(
                                "podMaxBackoffSeconds",
                                Formats.integer(1, LONGEST_SECONDS),
                                10,
                                "the longest that it stands back")
                        .source(CONFIGURATION);
                Field<Map<String, SchedulerProfile>> profiles = fields.optional(
                                "profiles",
                                Formats.map(Formats.identifier(), SchedulerProfileSection.section()),
                                Map.of(),
                                "by the schedulerName of pods; default-scheduler, which is there anyhow, for pods that name none")
                        .source(CONFIGURATION);
                return values -> new SchedulerSettings(
                        values.get(pods),
                        values.get(binds),
                        values.get(burst),
                        SchedulingBackoff.ofSeconds(values.get(initial), values.get(most)),
                        SchedulerProfiles.of(values.get(profiles)));
            });

    private SchedulerSection() {}

    public static Section<SchedulerSettings> section() {
        return SECTION;
    }
}
