package io.berth.explain;

import io.berth.manifest.Manifests.Gated;
import io.berth.manifest.ScheduleReport;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why the scheduler of {@code berth schedule} did not look at a pod: it has scheduling gates.
 *
 * <p>Source: kubernetes/kubernetes, plugins/schedulinggates, and the condition PodScheduled of such a pod.
 */
public record GatedAnswer(Gated pod) implements ScheduleReport.Answer {
    private static final String MESSAGE = "Scheduling is blocked due to non-empty scheduling gates";

    @Override
    public String text() {
        return pod.pod().path() + "\n  is not looked at: " + MESSAGE
                + "\n    it would be looked at without the scheduling gate"
                + (pod.gates().size() == 1 ? " " : "s ") + pod.gates().makeString() + "\n";
    }

    @Override
    public void writeTo(ObjectNode node) {
        node.put("pod", pod.pod().path()).put("message", MESSAGE);
        ArrayNode gates = node.putArray("gates");
        pod.gates().forEach(gates::add);
    }
}
