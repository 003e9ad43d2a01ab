package io.berth.orchestrator.eks.scheduler;

import io.berth.placement.FitScoring;
import io.berth.placement.SchedulerProfile;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.TopologyConstraint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;

/** Reads one profile of kube-scheduler; keys are those of its configuration file, without the frame around the arguments of plugins. */
final class SchedulerProfileSection {
    private static final String CONFIGURATION = "kubernetes/kubernetes, KubeSchedulerConfiguration";
    private static final int MOST_WEIGHT = 100;

    private static final Section<FitScoring.Point> POINT =
            Section.of("utilizationScore", "One point of a shape.", fields -> {
                Field<Integer> utilization =
                        fields.required("utilization", Formats.integer(0, 100), "percent of the node's resource");
                Field<Integer> score = fields.required("score", Formats.integer(0, 10), "10 for the best");
                return values -> new FitScoring.Point(values.get(utilization), values.get(score));
            });

    private static final Section<FitScoring> SCORING =
            Section.of("fitScoring", "How NodeResourcesFit scores nodes.", fields -> {
                Field<FitScoring.Type> type = fields.optional(
                                "type",
                                Formats.enumeration(
                                        "scoring strategy", FitScoring.Type.values(), FitScoring.Type::word),
                                FitScoring.Type.LEAST_ALLOCATED,
                                "whether emptier nodes are better, fuller ones, or what shape says")
                        .source(CONFIGURATION);
                Field<Map<String, Integer>> resources = fields.optional(
                                "resources",
                                Formats.map(Formats.text(), Formats.integer(1, MOST_WEIGHT)),
                                usualResources(),
                                "what counts, and how much: cpu, memory, nvidia.com/gpu")
                        .source(CONFIGURATION);
                Field<List<FitScoring.Point>> shape = fields.optional(
                        "shape",
                        Formats.list(POINT),
                        List.of(),
                        "for RequestedToCapacityRatio: what a utilisation is worth, with straight lines in between");
                return values -> new FitScoring(
                        values.get(type),
                        Lists.immutable
                                .withAll(values.get(resources).entrySet())
                                .collect(each -> new FitScoring.Resource(each.getKey(), each.getValue())),
                        Lists.immutable.withAll(values.get(shape)));
            });

    private static final Section<TopologyConstraint> CONSTRAINT =
            Section.of("defaultConstraint", "How pods spread that do not say it themselves.", fields -> {
                Field<Integer> skew = fields.optional(
                        "maxSkew",
                        Formats.integer(1, 10_000),
                        1,
                        "how many more pods a place may have than the emptiest");
                Field<String> key =
                        fields.required("topologyKey", Formats.text(), "label of nodes that makes the places");
                Field<Boolean> soft = fields.optional(
                        "whenUnsatisfiable",
                        Formats.either("answer", "DoNotSchedule", "ScheduleAnyway"),
                        true,
                        "whether it is a rule or a wish");
                return values -> new TopologyConstraint(
                        values.get(key), values.get(skew), 1, !values.get(soft), LabelSelector.EVERYTHING, true, false);
            });

    private static final Section<SchedulerProfile> SECTION = Section.of(
            "schedulerProfile",
            "One way to choose nodes, for pods with its name as schedulerName; what is missing is as in the default profile.",
            fields -> {
                SchedulerProfile usual = SchedulerProfile.DEFAULT;
                Field<FitScoring> fit = fields.nested("scoringStrategy", SCORING, "how free nodes should be");
                Field<Map<String, Integer>> weights = fields.optional(
                                "scoreWeights",
                                Formats.map(
                                        Formats.word("score plugin", SchedulerProfile.scoring()),
                                        Formats.integer(0, MOST_WEIGHT)),
                                Map.of(),
                                "how much the score of a plugin counts, such as ImageLocality: 5; 0 for not at all")
                        .source(CONFIGURATION);
                Field<List<String>> disabled = fields.optional(
                        "disabledPlugins",
                        Formats.list(Formats.word("plugin", SchedulerProfile.OPTIONAL)),
                        List.of(),
                        "plugins that neither filter nor score");
                Field<List<TopologyConstraint>> constraints = fields.optional(
                        "defaultConstraints",
                        Formats.list(CONSTRAINT),
                        "how pods of services spread that do not say it themselves; when missing softly over nodes and zones");
                Field<Integer> affinity = fields.optional(
                                "hardPodAffinityWeight",
                                Formats.integer(0, 100),
                                usual.hardPodAffinityWeight(),
                                "how well a pod likes nodes where others require it")
                        .source(CONFIGURATION);
                Field<Integer> percentage = fields.optional(
                                "percentageOfNodesToScore",
                                Formats.integer(0, 100),
                                usual.percentageOfNodesToScore(),
                                "of 100 nodes and more, how many that would do are enough; 0 for what suits the size of the cluster")
                        .source(CONFIGURATION);
                return values -> {
                    List<TopologyConstraint> written = values.orNull(constraints);
                    return new SchedulerProfile(
                            values.get(fit),
                            Maps.immutable.withAll(values.get(weights)),
                            Sets.immutable.withAll(values.get(disabled)),
                            written == null ? null : Lists.immutable.withAll(written),
                            values.get(affinity),
                            values.get(percentage));
                };
            });

    private SchedulerProfileSection() {}

    static Section<SchedulerProfile> section() {
        return SECTION;
    }

    private static Map<String, Integer> usualResources() {
        Map<String, Integer> weights = new LinkedHashMap<>();
        FitScoring.CPU_AND_MEMORY.forEach(each -> weights.put(each.name(), each.weight()));
        return weights;
    }
}
