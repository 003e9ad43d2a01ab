package io.berth.orchestrator.eks.karpenter;

import io.berth.scaling.CronTimetable;
import io.berth.scaling.Timetable;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.workload.DisruptionReason;
import io.berth.workload.pod.CountOrPercent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one item of {@code budgets} of a node pool. */
final class KarpenterBudgetSection {
    private static final String GUIDE = "Karpenter documentation, disruption, NodePool disruption budgets";
    private static final Map<String, String> MACROS =
            Map.of("@hourly", "0 * * * *", "@daily", "0 0 * * *", "@midnight", "0 0 * * *", "@weekly", "0 0 * * 0");

    static final Section<KarpenterBudget> SECTION =
            Section.of("karpenterBudget", "How many nodes may be disrupted at once.", fields -> {
                Field<CountOrPercent> nodes = fields.optional(
                                "nodes",
                                Formats.text().as(KarpenterBudgetSection::nodes, CountOrPercent::text),
                                KarpenterBudget.USUAL.nodes(),
                                "a number, or a share of the pool's nodes, rounded up")
                        .source(GUIDE);
                Field<List<DisruptionReason>> reasons = fields.optional(
                        "reasons",
                        Formats.nonEmptyList(Formats.enumeration("reason", reasons())),
                        "what it holds for; for everything when missing");
                Field<Timetable> schedule = fields.optional(
                                "schedule",
                                Formats.text().as(KarpenterBudgetSection::timetable, Timetable::toString),
                                "crontab line such as '0 9 * * MON-FRI', or @hourly, @daily, @weekly: when it begins to hold; always"
                                        + " when missing")
                        .source(GUIDE);
                Field<Long> duration = fields.optional(
                                "duration", Formats.duration(), "how long it holds then; belongs to schedule")
                        .source(GUIDE);
                return values -> {
                    List<DisruptionReason> named = values.orNull(reasons);
                    Long micros = values.orNull(duration);
                    return new KarpenterBudget(
                            values.get(nodes),
                            named == null ? KarpenterBudget.REASONS : Set.copyOf(named),
                            values.orNull(schedule),
                            micros == null ? 0 : micros);
                };
            });

    private KarpenterBudgetSection() {}

    private static Timetable timetable(String text) {
        return CronTimetable.ofCrontab(MACROS.getOrDefault(text, text));
    }

    private static CountOrPercent nodes(String text) {
        if (!text.matches("[0-9]{1,6}|[0-9]{1,2}%|100%")) {
            throw new IllegalArgumentException("must be a number of nodes or a percentage up to 100%, got " + text);
        }
        return CountOrPercent.parse(text);
    }

    private static Map<String, DisruptionReason> reasons() {
        Map<String, DisruptionReason> words = new LinkedHashMap<>();
        words.put("Empty", DisruptionReason.EMPTY);
        words.put("Underutilized", DisruptionReason.UNDERUTILIZED);
        words.put("Drifted", DisruptionReason.DRIFTED);
        return words;
    }
}
