package io.berth.explain;

import io.berth.cluster.Demand;
import io.berth.orchestrator.Dialect;
import io.berth.placement.Closest;
import io.berth.placement.Decision;
import io.berth.placement.Decision.Narrowing;
import io.berth.placement.Decision.View;
import io.berth.placement.Refusal;
import io.berth.placement.Remedy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Decisions in the words of the orchestrator that made them: ECS counts hosts, Kubernetes nodes.
 *
 * @param dialect whether it speaks as ECS does or as kube-scheduler (kubernetes/kubernetes, pkg/scheduler/framework/types.go, FitError)
 * @param hostName the name of a host with its type and zone
 * @param zoneName the name of a zone
 */
record Wording(Dialect dialect, IntFunction<String> hostName, IntFunction<String> zoneName) {
    static String clock(long micros) {
        long millis = Math.round(micros / 1e3);
        return String.format(
                Locale.ROOT,
                "%d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }

    static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.3f s", micros / 1e6);
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.0f MB", bytes / 1e6);
    }

    static String mib(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", bytes / Demand.MIB);
    }

    static String plural(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    String cpu(long amount) {
        return dialect.cpu(amount);
    }

    String reason(Refusal refusal) {
        return dialect.reason(refusal);
    }

    /** How many hosts refused, by reason, in the order of the checks. */
    Map<String, Integer> refusals(Decision decision) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        if (decision.pod() != null) {
            decision.pod().filters().forEach(each -> counts.putAll(each.reasons()));
            return counts;
        }
        for (Narrowing step : decision.steps()) {
            if (step.refusal() != null && step.removed() > 0) {
                counts.merge(reason(step.refusal()), step.removed(), Integer::sum);
            }
        }
        return counts;
    }

    /** As the orchestrator reports a task without a place: {@code 0 of 20 hosts: 12 RESOURCE:MEMORY, 8 RESOURCE:ENI}. */
    String refusal(Decision decision) {
        if (decision.pod() != null) {
            return decision.pod().message();
        }
        Map<String, Integer> counts = refusals(decision);
        if (counts.isEmpty()) {
            return reason(Refusal.NO_HOSTS);
        }
        // ECS gives one reason and no counts; the largest number comes first here.
        String reasons = counts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> count) -> -count.getValue()))
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return "0 of " + dialect.hosts(decision.considered()) + ": " + reasons;
    }

    /** How the steps narrowed the hosts, those left out that removed none. */
    String narrowing(Decision decision) {
        List<String> parts = new ArrayList<>();
        for (Narrowing step : decision.steps()) {
            if (step.refusal() == null) {
                parts.add(step.step() + " keeps " + step.left());
            } else if (step.removed() > 0) {
                parts.add(step.removed() + " refused for " + reason(step.refusal()));
            }
        }
        String draw = decision.equallyGood() > 1 ? "; a draw settles it" : "";
        return "of " + dialect.hosts(decision.considered()) + ": "
                + (parts.isEmpty() ? "nobody else to choose from" : String.join(", ", parts)) + draw;
    }

    /** The name of a host alone. */
    String name(int host) {
        String name = hostName.apply(host);
        return name.contains(" ") ? name.substring(0, name.indexOf(' ')) : name;
    }

    String view(View view) {
        String seen = view.seen().isEmpty() ? "" : "; " + String.join("; ", view.seen());
        return hostName.apply(view.host()) + ": " + cpu(view.freeCpu()) + " and " + mib(view.freeMemoryBytes())
                + " free, " + plural(view.tasks(), "task", "tasks") + ", " + view.ofGroup() + " of its kind" + seen
                + (view.dropsOutAt().isEmpty() ? "" : "; drops out at " + view.dropsOutAt());
    }

    /** The host that came closest and what it lacked, as ECS names it; empty when there is none to name. */
    List<String> closest(Decision decision) {
        Closest closest = decision.closest();
        return dialect != Dialect.ECS || closest == null
                ? List.of()
                : List.of("closest was " + hostName.apply(closest.host()) + ": " + lack(closest));
    }

    private String lack(Closest closest) {
        String amount = switch (closest.refusal()) {
            case CPU -> ", " + cpu(closest.lack()) + " short";
            case MEMORY -> ", " + mib(closest.lack()) + " short";
            case INTERFACES, GPU -> ", " + closest.lack() + " short";
            default -> "";
        };
        return reason(closest.refusal()) + amount;
    }

    /** What would have helped, in one sentence. */
    String remedies(Decision decision) {
        if (decision.remedies().isEmpty() && decision.pod() != null) {
            return "no smaller request, no other node and no two rules less would have given it a place";
        }
        if (decision.remedies().isEmpty()) {
            return "neither a smaller request nor one more " + dialect.host()
                    + " of any kind would have given it a place";
        }
        return "it would have had a place "
                + decision.remedies().stream().map(this::remedy).distinct().collect(Collectors.joining(", or "));
    }

    private String remedy(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Less less -> "with " + less(less) + " less on " + hostName.apply(less.host());
            case Remedy.OneMore more ->
                "with one more " + more.shape().type().name() + in(zones(more))
                        + (more.isLaunchedThere() ? "" : ", where nobody launches one");
            case Remedy.OneLike like -> "with one more node like " + hostName.apply(like.host());
            case Remedy.Rule rule -> rule.words() + effect(rule);
            case Remedy.Both both -> remedy(both.one()) + " and " + remedy(both.other());
        };
    }

    /** How many nodes a rule kept away and how many of these have room. */
    private String effect(Remedy.Rule rule) {
        if (rule.fits() == Remedy.Rule.NOT_TOLD) {
            return "";
        }
        String fits = rule.fits() + " with room";
        return rule.admits() == Remedy.Rule.NOT_TOLD
                ? " (" + dialect.hosts(rule.fits()) + " with room)"
                : " (admits " + dialect.hosts(rule.admits()) + ", " + fits + ")";
    }

    private static String in(List<String> zones) {
        return zones.isEmpty() ? "" : " in " + String.join(" or ", zones);
    }

    List<String> zones(Remedy.OneMore more) {
        return more.zones().stream().map(zoneName::apply).toList();
    }

    private String less(Remedy.Less less) {
        if (less.cpu() == 0) {
            return mib(less.memoryBytes());
        }
        return less.memoryBytes() == 0 ? cpu(less.cpu()) : cpu(less.cpu()) + " and " + mib(less.memoryBytes());
    }
}
