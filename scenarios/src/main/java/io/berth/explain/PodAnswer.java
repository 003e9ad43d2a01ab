package io.berth.explain;

import io.berth.manifest.ScheduleReport;
import io.berth.orchestrator.Dialect;
import io.berth.placement.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Why one pod of {@code berth schedule} went where it went, or found no node: its attempts, those with the same outcome told as one. */
public final class PodAnswer implements ScheduleReport.Answer {
    private final String pod;
    private final List<Decision> attempts = new ArrayList<>();
    private final Wording wording;

    /**
     * @param pod namespace and name
     * @param decisions about it, in order
     * @param nodeName the name of the node with a number
     */
    public PodAnswer(String pod, List<Decision> decisions, IntFunction<String> nodeName) {
        this.pod = pod;
        wording = new Wording(Dialect.KUBERNETES, nodeName, String::valueOf);
        for (Decision decision : decisions) {
            if (attempts.isEmpty() || !Attempts.isAlike(attempts.getLast(), decision)) {
                attempts.add(decision);
            }
        }
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(pod).append('\n');
        for (Decision attempt : attempts) {
            line(
                    text,
                    2,
                    attempt.isPlaced()
                            ? "is placed on " + wording.name(attempt.host())
                            : "finds no node: " + wording.refusal(attempt));
            (attempt.isPlaced() ? Placing.placed(attempt, wording) : Placing.refused(attempt, wording))
                    .forEach(each -> line(text, 4, each));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, int indent, String words) {
        text.append(" ".repeat(indent)).append(words).append('\n');
    }

    @Override
    public void writeTo(ObjectNode node) {
        node.put("pod", pod);
        ArrayNode all = node.putArray("attempts");
        for (Decision attempt : attempts) {
            ObjectNode each = all.addObject();
            if (attempt.isPlaced()) {
                each.put("node", wording.name(attempt.host()));
            }
            StoryJson.decision(each.putObject("decision"), attempt, wording);
        }
    }
}
