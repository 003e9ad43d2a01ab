package io.berth.manifest;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.berth.placement.kubernetes.Decision;
import io.berth.placement.kubernetes.PodSpec;
import io.berth.placement.kubernetes.Schedule;
import io.berth.placement.kubernetes.Usage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what became of the pods: as text, as JSON, and the assignment as CSV. */
public final class ScheduleReport {
    private static final int EXAMPLES = 3;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLI = 1000;
    private static final double GIB = 1L << 30;

    private final Manifests manifests;
    private final Schedule schedule;
    private final ImmutableList<Usage> usage;
    private final double readSeconds;
    private final double scheduleSeconds;
    private @Nullable PodSpec example;
    private int more;
    private @Nullable Answer answer;

    /** Why one pod went where it went. */
    public interface Answer {
        /** For a terminal. */
        String text();

        /** For programs. */
        void writeTo(ObjectNode node);
    }

    /** For one input and its outcome. */
    public ScheduleReport(
            Manifests manifests, Schedule schedule, ImmutableList<Usage> usage, long readNanos, long scheduleNanos) {
        this.manifests = manifests;
        this.schedule = schedule;
        this.usage = usage;
        readSeconds = readNanos / NANOS_PER_SECOND;
        scheduleSeconds = scheduleNanos / NANOS_PER_SECOND;
    }

    /** Adds how many more pods like an example would fit. */
    public void tellHowMany(PodSpec pod, int count) {
        example = pod;
        more = count;
    }

    /** Adds why a pod went where it went. */
    public void explain(Answer why) {
        answer = why;
    }

    /** For a terminal. */
    public String text() {
        StringBuilder text = new StringBuilder();
        int pods = schedule.decisions().size();
        text.append(format(
                "%,d of %,d pods placed on %,d nodes%n",
                schedule.placed(), pods, manifests.cluster().nodes().size()));
        if (schedule.placed() < pods) {
            text.append(format("%n%,d pods not placed%n", pods - schedule.placed()));
            refusals()
                    .forEach((refusal, refused) ->
                            text.append(format("  %,6d  %s  (%s)%n", refused.size(), refusal, examples(refused))));
        }
        if (manifests.gated().notEmpty()) {
            text.append(format(
                    "%n%,d pods behind scheduling gates, not looked at  (%s)%n",
                    manifests.gated().size(),
                    examples(manifests.gated().collect(Manifests.Gated::pod).castToList())));
        }
        if (schedule.evicted().notEmpty()) {
            text.append(format(
                    "%n%,d running pods preempted  (%s)%n",
                    schedule.evicted().size(), examples(schedule.evicted().castToList())));
        }
        text.append(format("%n%-28s %16s %16s %8s%n", "", "requested", "allocatable", "used"));
        usage.forEach(each -> text.append(format(
                "%-28s %16s %16s %8s%n",
                each.resource(), amount(each, each.requested()), amount(each, each.allocatable()), percent(each))));
        if (example != null) {
            text.append(format("%n%,d more pods like %s would fit%n", more, example.path()));
        }
        if (answer != null) {
            text.append(format("%n")).append(answer.text());
        }
        manifests.notes().forEach(note -> text.append(format("%n%s%n", note)));
        text.append(format("%nread in %.2f s, scheduled in %.2f s%n", readSeconds, scheduleSeconds));
        return text.toString();
    }

    private Map<String, List<PodSpec>> refusals() {
        Map<String, List<PodSpec>> byRefusal = new LinkedHashMap<>();
        schedule.decisions()
                .reject(Decision::isPlaced)
                .forEach(each -> byRefusal
                        .computeIfAbsent(each.refusal(), refusal -> new ArrayList<>())
                        .add(each.pod()));
        return byRefusal;
    }

    private static String examples(List<PodSpec> pods) {
        String names = String.join(
                ", ", pods.stream().limit(EXAMPLES).map(PodSpec::path).toList());
        return pods.size() > EXAMPLES ? names + ", …" : names;
    }

    private static String amount(Usage usage, long amount) {
        return switch (usage.resource()) {
            case "cpu" -> format("%,.1f cores", amount / MILLI);
            case "memory", "ephemeral-storage" -> format("%,.1f GiB", amount / GIB);
            default -> format("%,d", amount);
        };
    }

    private static String percent(Usage usage) {
        return usage.allocatable() == 0 ? "-" : format("%.1f %%", 100.0 * usage.requested() / usage.allocatable());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** For programs; every pod with its node or its refusal. */
    public String json() {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode json = mapper.createObjectNode();
        json.put("nodes", manifests.cluster().nodes().size());
        json.put("pods", schedule.decisions().size());
        json.put("placed", schedule.placed());
        ArrayNode refused = json.putArray("refused");
        refusals().forEach((refusal, pods) -> {
            ObjectNode group = refused.addObject();
            group.put("reason", refusal).put("pods", pods.size());
        });
        ArrayNode resources = json.putArray("usage");
        usage.forEach(each -> resources
                .addObject()
                .put("resource", each.resource())
                .put("requested", each.requested())
                .put("allocatable", each.allocatable()));
        if (example != null) {
            json.putObject("howMany").put("pod", example.path()).put("count", more);
        }
        if (answer != null) {
            answer.writeTo(json.putObject("explained"));
        }
        ArrayNode gated = json.putArray("gated");
        manifests.gated().forEach(each -> {
            ArrayNode gates = gated.addObject().put("pod", each.pod().path()).putArray("gates");
            each.gates().forEach(gates::add);
        });
        ArrayNode evicted = json.putArray("preempted");
        schedule.evicted().forEach(pod -> evicted.add(pod.path()));
        ArrayNode notes = json.putArray("notes");
        manifests.notes().forEach(notes::add);
        ArrayNode assignments = json.putArray("decisions");
        for (Decision decision : schedule.decisions()) {
            ObjectNode each = assignments.addObject();
            each.put("namespace", decision.pod().namespace());
            each.put("pod", decision.pod().name());
            if (decision.isPlaced()) {
                each.put("node", decision.node());
            } else {
                each.put("refusal", decision.refusal());
            }
        }
        json.putObject("seconds").put("read", readSeconds).put("schedule", scheduleSeconds);
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    /** The assignment: a line for each placed pod. */
    public String csv() {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("namespace", "pod", "node");
            for (Decision decision : schedule.decisions()) {
                if (decision.isPlaced()) {
                    csv.writeRecord(decision.pod().namespace(), decision.pod().name(), decision.node());
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("text in memory could not be written", impossible);
        }
        return text.toString();
    }
}
