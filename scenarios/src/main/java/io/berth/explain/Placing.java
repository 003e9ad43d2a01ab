package io.berth.explain;

import io.berth.placement.Decision;
import io.berth.placement.Decision.View;
import io.berth.placement.PluginScore;
import io.berth.placement.PodDecision;
import io.berth.placement.PodDecision.Filtered;
import io.berth.placement.PodDecision.Preempting;
import io.berth.placement.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The lines below a choice of a place, or below one that found none. */
final class Placing {
    private static final String CELL = "%22s";

    private Placing() {}

    /** How the hosts were narrowed to one, and what was seen of the best of them. */
    static List<String> placed(Decision decision, Wording wording) {
        List<String> lines = new ArrayList<>();
        PodDecision pod = decision.pod();
        if (pod == null) {
            lines.add(wording.narrowing(decision));
        } else if (pod.isNominated()) {
            lines.add("nominated for this node, where it fits now; no other was looked at");
        } else {
            lines.add("of " + wording.dialect().hosts(decision.considered()) + ": " + filters(pod) + scored(decision));
            lines.add(sample(decision.considered(), pod.sample(), wording));
        }
        decision.best().forEach(view -> lines.add(wording.view(view)));
        lines.addAll(scores(decision.best(), wording));
        return lines;
    }

    /** Who refused, whom preemption removes, and what would have helped. */
    static List<String> refused(Decision decision, Wording wording) {
        List<String> lines = new ArrayList<>(wording.closest(decision));
        PodDecision pod = decision.pod();
        if (pod != null && !pod.filters().isEmpty()) {
            lines.add("filters: "
                    + pod.filters().stream()
                            .map(each -> each.plugin() + " refused " + each.nodes())
                            .collect(Collectors.joining(", ")));
        }
        if (pod != null && pod.preempting() != null) {
            lines.add(preempting(pod.preempting(), wording));
        }
        lines.add(wording.remedies(decision));
        return lines;
    }

    private static String filters(PodDecision pod) {
        return pod.filters().isEmpty()
                ? "no filter refused any"
                : pod.filters().stream().map(Placing::filter).collect(Collectors.joining(", "));
    }

    private static String filter(Filtered filter) {
        return filter.plugin() + " refused " + filter.nodes() + " ("
                + filter.reasons().entrySet().stream()
                        .map(reason -> reason.getValue() + " " + reason.getKey())
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static String scored(Decision decision) {
        if (decision.best().size() < 2) {
            return "; one is left, so nothing is scored";
        }
        int best = decision.equallyGood();
        return "; " + (best == 1 ? "one has the best score" : best + " have the best score, and a draw settles it");
    }

    private static String sample(int nodes, Sample sample, Wording wording) {
        return sample.looked() == nodes
                ? "looked at all of them: " + sample.found() + " feasible"
                : String.format(
                        Locale.ROOT,
                        "looked at %,d of them, from %s on, until %,d were feasible, which is enough among so many",
                        sample.looked(),
                        wording.hostName().apply(sample.first()),
                        sample.wanted());
    }

    private static String preempting(Preempting preempting, Wording wording) {
        String chosen = preempting.why().isEmpty()
                ? ""
                : ", chosen of " + preempting.candidates() + " candidates " + preempting.why();
        return "preempts " + String.join(", ", preempting.victims()) + " on "
                + wording.hostName().apply(preempting.host()) + chosen
                + "; nominated for that node until they are gone";
    }

    /** A table: plugins below each other, nodes side by side. */
    private static List<String> scores(List<View> views, Wording wording) {
        if (views.stream().allMatch(view -> view.scores().isEmpty())) {
            return List.of();
        }
        Map<String, StringBuilder> rows = new LinkedHashMap<>();
        StringBuilder head = new StringBuilder(String.format("%-35s", "score: raw > of 100 x weight"));
        StringBuilder total = new StringBuilder(String.format("%-35s", "total"));
        for (View view : views) {
            head.append(String.format(CELL, wording.name(view.host())));
            view.scores()
                    .forEach(score -> rows.computeIfAbsent(score.plugin(), Placing::row)
                            .append(String.format(CELL, cell(score))));
            total.append(String.format(
                    CELL,
                    view.scores().stream().mapToLong(PluginScore::weighted).sum()));
        }
        List<String> lines = new ArrayList<>(List.of(head.toString()));
        rows.values().forEach(row -> lines.add(row.toString()));
        lines.add(total.toString());
        return lines;
    }

    private static StringBuilder row(String plugin) {
        return new StringBuilder(String.format("  %-33s", plugin));
    }

    private static String cell(PluginScore score) {
        return score.raw() + " > " + score.normalised() + " x " + score.weight() + " = " + score.weighted();
    }
}
