package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.workload.job.IndexRanges;
import io.berth.workload.job.PodFailureRule;
import io.berth.workload.job.PodFailureRule.Action;
import io.berth.workload.job.SuccessRule;
import io.berth.workload.job.Suspension;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntSets;

/** Policies of a job about pods that fail and about being done early, as manifests write them. */
final class JobPolicies {
    private static final String SOURCE = "Kubernetes documentation, Jobs";
    private static final int MOST_EXIT_CODE = 255;

    private static final Section<PodFailureRule.Match> EXIT_CODES =
            Section.of("onExitCodes", "Exit codes that a rule is about.", fields -> {
                Field<Boolean> isNot = fields.required(
                        "operator",
                        Formats.either("operator", "In", "NotIn"),
                        "In for these codes, NotIn for all other errors");
                Field<List<Integer>> values = fields.required(
                        "values", Formats.nonEmptyList(Formats.integer(0, MOST_EXIT_CODE)), "the codes");
                return read -> new PodFailureRule.ExitCodes(
                        !read.get(isNot),
                        IntSets.immutable.ofAll(read.get(values).stream().mapToInt(Integer::intValue)));
            });

    private static final Section<PodFailureRule.Match> CONDITION =
            Section.of("onPodCondition", "A condition that a rule is about.", fields -> {
                fields.required(
                        "type",
                        Formats.enumeration("condition", Map.of("DisruptionTarget", true)),
                        "DisruptionTarget for pods that were evicted, preempted or deleted, or whose node is gone");
                return read -> new PodFailureRule.Disruption();
            });

    private static final Section<PodFailureRule> FAILURE_RULE = Section.of(
            "podFailureRule",
            "What follows from failures of a kind; the first rule that is about one counts.",
            fields -> {
                Field<Action> action = fields.required(
                                "action",
                                Formats.enumeration("action", Action.values(), Action::word),
                                "FailJob: the run fails; FailIndex: its index does; Ignore: it counts against no limit; Count: as any other")
                        .source(SOURCE);
                Field<PodFailureRule.Match> codes = fields.optional("onExitCodes", EXIT_CODES, "by exit codes");
                Field<List<PodFailureRule.Match>> conditions =
                        fields.optional("onPodConditions", Formats.nonEmptyList(CONDITION), "by conditions of the pod");
                return read -> {
                    PodFailureRule.Match byCode = read.orNull(codes);
                    List<PodFailureRule.Match> byCondition = read.orNull(conditions);
                    if ((byCode == null) == (byCondition == null)) {
                        throw new IllegalArgumentException("needs either onExitCodes or onPodConditions");
                    }
                    return new PodFailureRule(read.get(action), byCode == null ? byCondition.getFirst() : byCode);
                };
            });

    /** What follows from failed pods. */
    static final Section<ImmutableList<PodFailureRule>> FAILURES =
            Section.of("podFailurePolicy", "What follows from failed pods.", fields -> {
                Field<List<PodFailureRule>> rules = fields.required(
                                "rules", Formats.nonEmptyList(FAILURE_RULE), "in order; what none is about counts")
                        .source(SOURCE);
                return read -> Lists.immutable.withAll(read.get(rules));
            });

    private static final Section<SuccessRule> SUCCESS_RULE =
            Section.of("successRule", "When a run is done early.", fields -> {
                Field<IndexRanges> indexes = fields.optional(
                        "succeededIndexes",
                        Formats.text().as(IndexRanges::parse, IndexRanges::text),
                        "indexes that have to succeed, such as 0,3-5; any when missing");
                Field<Integer> count = fields.optional(
                        "succeededCount",
                        Formats.integer(1, JobRulesFields.MOST_TASKS),
                        "so many of them are enough; all when missing");
                return read -> new SuccessRule(read.orNull(indexes), read.orNull(count));
            });

    /** When a run is done early. */
    static final Section<ImmutableList<SuccessRule>> SUCCESS =
            Section.of("successPolicy", "When a run is done although not all of its indexes are.", fields -> {
                Field<List<SuccessRule>> rules = fields.required(
                                "rules", Formats.nonEmptyList(SUCCESS_RULE), "any of them is enough")
                        .source(SOURCE);
                return read -> Lists.immutable.withAll(read.get(rules));
            });

    private static final Section<Suspension> SUSPENSION =
            Section.of("suspension", "A time in which the runs of a job have no pods.", fields -> {
                Field<Long> from = fields.optional("from", Formats.timeOfRun(), 0L, "when suspend becomes true");
                Field<Long> until = fields.required("until", Formats.timeOfRun(), "when it becomes false");
                return read -> new Suspension(read.get(from), read.get(until));
            });

    static final Format<List<Suspension>> SUSPENSIONS = Formats.nonEmptyList(SUSPENSION);

    private JobPolicies() {}
}
