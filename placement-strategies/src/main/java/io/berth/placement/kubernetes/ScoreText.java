package io.berth.placement.kubernetes;

import java.util.Map;
import java.util.stream.Collectors;

/** A node's score with what each plugin gave to it: {@code score 351: TaintToleration 300, NodeResourcesFit 51}. */
final class ScoreText {
    private ScoreText() {}

    /**
     * @param weighted by plugin; those that said nothing of the pod are missing
     */
    static String of(long total, Map<Plugin, Long> weighted) {
        return "score " + total
                + weighted.entrySet().stream()
                        .map(each -> each.getKey().word() + " " + each.getValue())
                        .collect(Collectors.joining(", ", ": ", ""));
    }
}
