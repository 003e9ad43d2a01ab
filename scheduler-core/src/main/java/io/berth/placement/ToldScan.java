package io.berth.placement;

import io.berth.cluster.Candidates;
import io.berth.cluster.HostShape;
import io.berth.cluster.Hosts;
import io.berth.placement.Decision.Narrowing;
import io.berth.placement.Decision.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ListIterable;

/**
 * The {@link Scan} once more, for one decision, with everything it sees written down.
 *
 * <p>It narrows by the same steps in the same order, each of them once, so that steps which remember things go on as if nobody had
 * listened. Costs a copy of the candidates for each step.
 */
final class ToldScan {
    private static final int TOLD_HOSTS = 4;

    private final PlacementRequest request;
    private final Hosts hosts;
    private final Constraint[] constraints;
    private final Preference[] preferences;
    private final Candidates candidates = new Candidates();
    private final List<Narrowing> steps = new ArrayList<>();
    private final List<int[]> given = new ArrayList<>();
    private final List<String> preferred = new ArrayList<>();
    private int considered;

    ToldScan(PlacementRequest request, Hosts hosts, Constraint[] constraints, Preference[] preferences) {
        this.request = request;
        this.hosts = hosts;
        this.constraints = constraints;
        this.preferences = preferences;
    }

    /** Narrows the candidates to the best and counts why the others were not taken. */
    void narrow(String[] words, Refusals refusals) {
        candidates.everyActiveHostOf(hosts);
        considered = candidates.size();
        refusals.start(considered);
        for (Constraint constraint : constraints) {
            constrain(constraint, refusals);
        }
        for (int step = 0; step < preferences.length && candidates.size() > 1; step++) {
            prefer(preferences[step], words[step]);
        }
    }

    private void constrain(Constraint constraint, Refusals refusals) {
        int before = candidates.size();
        constraint.narrow(request, hosts, candidates);
        refusals.count(constraint.refusal(), before - candidates.size());
        if (before > 0) {
            steps.add(new Narrowing("", constraint.refusal(), before, candidates.size()));
        }
    }

    private void prefer(Preference preference, String words) {
        given.add(rows());
        int before = candidates.size();
        preference.narrow(request, hosts, candidates);
        steps.add(new Narrowing(words, null, before, candidates.size()));
        preferred.add(words);
    }

    private int[] rows() {
        int[] rows = new int[candidates.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = candidates.get(i);
        }
        return rows;
    }

    /** Hosts that are equally good in the end. */
    int bestCount() {
        return candidates.size();
    }

    int bestAt(int position) {
        return candidates.get(position);
    }

    /**
     * The decision, told once the tie is settled.
     *
     * @param shapes the kinds of hosts of which there could be one more
     */
    Decision decision(int host, ListIterable<HostShape> shapes) {
        return new Decision(
                request,
                considered,
                List.copyOf(steps),
                host == Placement.NONE ? List.of() : best(host),
                host,
                host == Placement.NONE ? new Remedies(hosts, constraints).of(request, shapes) : List.of(),
                host == Placement.NONE ? new Scan(hosts, constraints, preferences).closest(request) : null,
                null);
    }

    /** The chosen host, then those that stayed longest in question. */
    private List<View> best(int chosen) {
        List<Integer> rows = new ArrayList<>(List.of(chosen));
        given.add(rows());
        for (int step = given.size() - 1; step >= 0; step--) {
            for (int i = 0; i < given.get(step).length && rows.size() < TOLD_HOSTS; i++) {
                int host = given.get(step)[i];
                if (!rows.contains(host)) {
                    rows.add(host);
                }
            }
        }
        return rows.stream().map(host -> view(host)).toList();
    }

    private View view(int host) {
        List<String> seen = new ArrayList<>();
        // Steps that had nothing left to choose from saw nothing, and the last list is what remained.
        for (int step = 0; step < given.size() - 1; step++) {
            String words = preferences[step].sees(request, hosts, host);
            if (!words.isEmpty()) {
                seen.add(words);
            }
        }
        return new View(
                host,
                hosts.freeCpu().of(host),
                hosts.freeMemoryBytes().of(host),
                hosts.tasks().of(host),
                hosts.tasksOf(request.group()).of(host),
                seen,
                dropsOutAt(host),
                List.of());
    }

    /** The preference that did not keep the host; empty when all did. */
    private String dropsOutAt(int host) {
        for (int step = 0; step < preferred.size(); step++) {
            if (IntStream.of(given.get(step + 1)).noneMatch(row -> row == host)) {
                return preferred.get(step);
            }
        }
        return "";
    }
}
