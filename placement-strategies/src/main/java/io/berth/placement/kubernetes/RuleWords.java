package io.berth.placement.kubernetes;

import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.NodeSelectorTerm;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.Requirement;
import io.berth.workload.pod.Taint;
import java.util.stream.Collectors;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Rules of pods as kubectl would write them in one line. */
final class RuleWords {
    private RuleWords() {}

    /** Such as {@code dedicated=gpu:NoSchedule}. */
    static String of(Taint taint) {
        return taint.key() + (taint.value().isEmpty() ? "" : "=" + taint.value()) + ":"
                + taint.effect().word();
    }

    /** Such as {@code disk in (ssd, nvme)}. */
    static String of(Requirement requirement) {
        String values = String.join(", ", requirement.values());
        return switch (requirement.operator()) {
            case IN -> requirement.key() + " in (" + values + ")";
            case NOT_IN -> requirement.key() + " not in (" + values + ")";
            case EXISTS -> requirement.key();
            case DOES_NOT_EXIST -> "!" + requirement.key();
            case GREATER -> requirement.key() + " > " + values;
            case LESS -> requirement.key() + " < " + values;
        };
    }

    static String of(NodeSelectorTerm term) {
        return term.labels().newWithAll(term.fields()).collect(RuleWords::of).makeString(" and ");
    }

    /** Such as {@code app=web over kubernetes.io/hostname}. */
    static String of(PodAffinityTerm term) {
        return of(term.pods().labels()) + " over " + term.topologyKey();
    }

    private static String of(LabelSelector selector) {
        if (selector.isEverything()) {
            return "all pods";
        }
        MutableList<String> parts = Lists.mutable.empty();
        selector.labels()
                .keyValuesView()
                .toSortedListBy(label -> label.getOne())
                .forEach(label -> parts.add(label.getOne() + "=" + label.getTwo()));
        selector.expressions().forEach(each -> parts.add(of(each)));
        return parts.stream().collect(Collectors.joining(", "));
    }
}
