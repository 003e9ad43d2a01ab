package io.berth.explain;

import io.berth.cluster.Demand;
import io.berth.log.Fact;
import io.berth.orchestrator.Dialect;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.Provision;
import io.berth.orchestrator.World;
import io.berth.placement.Decision;
import io.berth.placement.Refusal;
import io.berth.report.TaskNames;
import io.berth.scaling.AlarmState;
import io.berth.workload.TaskShape;
import io.berth.workload.pod.SchedulingGate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what happened to a task into sentences with hosts, zones and sizes: how it got its place, and what befell that place. */
final class Telling {
    private static final int FIRST_REPLACEMENT = 1 << 30;

    private final World world;
    private final Orchestrator orchestrator;
    private final Wording wording;

    Telling(Dialect dialect, World world, Orchestrator orchestrator) {
        this.world = world;
        this.orchestrator = orchestrator;
        wording = new Wording(dialect, this::host, world.zones()::name);
    }

    boolean isKubernetes() {
        return wording.dialect() == Dialect.KUBERNETES;
    }

    Wording wording() {
        return wording;
    }

    private String host(int host) {
        var hosts = orchestrator.hosts();
        return TaskNames.host(host) + " (" + hosts.shape(host).type().name() + ", "
                + world.zones().name(hosts.zone().of(host)) + ")";
    }

    Moment arrived(long at, int task) {
        var item = world.workload().item(world.tasks().item(task));
        int revision = world.tasks().revision(task);
        TaskShape shape = world.workload().shape(revision);
        int ordinal = world.tasks().ordinal(task);
        String which = ordinal >= FIRST_REPLACEMENT
                ? "a replacement in "
                : String.format(Locale.ROOT, "task %,d of ", ordinal + 1);
        long imageBytes = world.workload().imageOf(revision).bytes();
        String sentence = "arrives, " + which
                + (world.workload().isService(world.tasks().item(task)) ? "service " : "job ") + item.name() + ": "
                + Wording.plural(shape.cpuUnits(), "CPU unit", "CPU units") + ", "
                + memory(shape) + ", image " + shape.image() + " ("
                + Wording.megabytes(imageBytes) + ")";
        return Moment.plain(at, Step.ARRIVED, sentence, Map.of());
    }

    private static String memory(TaskShape shape) {
        String soft = Wording.mib(shape.memoryMib() * Demand.MIB);
        if (shape.memoryLimitMib() == shape.memoryMib()) {
            return soft;
        }
        return soft
                + (shape.memoryLimitMib() == TaskShape.NO_LIMIT
                        ? " (no hard limit)"
                        : " (hard limit " + Wording.mib(shape.memoryLimitMib() * Demand.MIB) + ")");
    }

    Moment permitted(long at, long heldMicros) {
        return Moment.plain(
                at,
                Step.PERMITTED,
                "passes the launch-rate limit, " + Wording.seconds(heldMicros) + " after it arrived",
                Map.of());
    }

    /** What may bring or take hosts while the task has no place. */
    Moment groupAlarm(Fact.GroupAlarmChanged fact) {
        String sentence = "has no place when the alarm " + fact.alarm() + " of group " + fact.group()
                + (fact.state() == AlarmState.ALARM ? " begins to ring" : " comes to " + fact.state());
        return Moment.plain(
                fact.at(),
                Step.GROUP_ALARM,
                sentence,
                Map.of(
                        "group",
                        fact.group(),
                        "alarm",
                        fact.alarm(),
                        "state",
                        fact.state().name()));
    }

    Moment waits(Fact.TaskWaits fact) {
        if (fact.reason() == Refusal.GATED) {
            return Moment.plain(
                    fact.at(),
                    Step.GATED,
                    "is not looked at by any scheduler before its gates are removed: " + gates(fact.task()),
                    Map.of());
        }
        String reason = wording.reason(fact.reason());
        String sentence = "waits: " + reason + (fact.reason() == Refusal.TOPOLOGY ? ", no zone is up" : "");
        return new Moment(
                fact.at(),
                0,
                Step.WAITS,
                sentence,
                smallestChange(fact.reason()),
                Map.of("reason", reason),
                null,
                true);
    }

    /** Of what is no matter of hosts. */
    private List<String> smallestChange(Refusal reason) {
        String change = switch (reason) {
            case TOPOLOGY -> "one of " + String.join(", ", world.zones().names()) + " up";
            case CAPACITY ->
                "Spot capacity in one of " + String.join(", ", world.zones().names());
            default -> "";
        };
        return change.isEmpty() ? List.of() : List.of("it would have had a place with " + change);
    }

    private String gates(int task) {
        return world.workload()
                .item(world.tasks().item(task))
                .shape()
                .pods()
                .scheduling()
                .gates()
                .collect(SchedulingGate::name)
                .makeString(", ");
    }

    Moment ungated(long at, long heldMicros) {
        return Moment.plain(
                at,
                Step.UNGATED,
                "has no gate left, " + Wording.seconds(heldMicros)
                        + " after it arrived, and comes to the queue of the scheduler",
                Map.of());
    }

    Moment hostReady(int host, long at, long requestedMicros) {
        String sentence = "sees " + host(host) + " get ready, which was asked for at " + Wording.clock(requestedMicros)
                + ", " + Wording.seconds(at - requestedMicros) + " ago";
        return Moment.plain(at, Step.HOST_READY, sentence, Map.of("host", TaskNames.host(host)));
    }

    Moment placedOnHost(Fact.TaskPlaced fact, @Nullable Decision decision) {
        int others = orchestrator.hosts().tasks().of(fact.host()) - 1;
        String sentence = "is placed on " + host(fact.host())
                + (others == 0 ? ", alone" : " beside " + Wording.plural(others, "other task", "other tasks"));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("host", TaskNames.host(fact.host()));
        details.put(
                "instanceType", orchestrator.hosts().shape(fact.host()).type().name());
        details.put("zone", world.zones().name(fact.zone()));
        details.put("beside", others);
        List<String> more = new ArrayList<>();
        if (decision != null) {
            more.addAll(Placing.placed(decision, wording));
        }
        return new Moment(fact.at(), 0, Step.PLACED, sentence, more, details, decision, true);
    }

    Moment placedInZone(Fact.TaskPlaced fact, String zoneCounts) {
        String zone = world.zones().name(fact.zone());
        String whose = isKubernetes() ? "pods by zone before it: " : "tasks of its kind by zone before it: ";
        return new Moment(
                fact.at(),
                0,
                Step.PLACED,
                "is placed in " + zone + ", in a micro-VM of its own" + size(fact.task()),
                List.of(whose + zoneCounts),
                Map.of("zone", zone),
                null,
                true);
    }

    private String size(int task) {
        Provision provision = orchestrator.provision(world.tasks().item(task));
        return String.format(
                Locale.ROOT,
                " with %s vCPU and %s GiB",
                number(provision.provisionedVcpus()),
                number(provision.provisionedGib()));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.valueOf(value);
    }

    Moment attached(long at, int task) {
        String sentence;
        if (world.tasks().host(task) < 0) {
            sentence = "has its micro-VM and network interface";
        } else {
            sentence = isKubernetes() ? "is bound, and its node knows" : "has its network interface";
        }
        return Moment.plain(at, Step.ATTACHED, sentence, Map.of());
    }

    Moment evictionRefused(long at, int task) {
        String sentence = "is not evicted although " + host(world.tasks().host(task))
                + " is drained: the disruption budget of its service allows no disruption";
        return Moment.plain(
                at,
                Step.EVICTION,
                sentence,
                Map.of("host", TaskNames.host(world.tasks().host(task))));
    }

    Moment cutOff(long at, int host) {
        return ofHost(at, host, "is cut off with " + host(host) + ": it goes on and answers nobody");
    }

    Moment notReady(long at, int host) {
        return ofHost(at, host, "gets no requests any more: " + host(host) + " counts as not ready");
    }

    Moment reached(long at, int host) {
        return ofHost(at, host, "is reached again with " + host(host));
    }

    Moment kept(Fact.HostKept fact) {
        String whose = fact.item() < 0
                ? ""
                : " of " + world.workload().item(fact.item()).name();
        String sentence = "stays on " + host(fact.host()) + ", which Cluster Autoscaler keeps: "
                + fact.reason().words() + " (" + fact.reason().word() + whose + ")";
        return Moment.plain(
                fact.at(),
                Step.HOST_KEPT,
                sentence,
                Map.of(
                        "host",
                        TaskNames.host(fact.host()),
                        "reason",
                        fact.reason().word()));
    }

    private static Moment ofHost(long at, int host, String sentence) {
        return Moment.plain(at, Step.EVICTION, sentence, Map.of("host", TaskNames.host(host)));
    }
}
