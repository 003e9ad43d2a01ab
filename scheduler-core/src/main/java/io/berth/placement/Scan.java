package io.berth.placement;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;

/**
 * Decides by looking at every host: each step is one loop over the candidates that the steps before it left.
 *
 * <p>The plain meaning of a placement, and its index's twin. A decision allocates nothing.
 */
final class Scan {
    private final Hosts hosts;
    private final Constraint[] constraints;
    private final Preference[] preferences;
    private final Candidates candidates = new Candidates();

    Scan(Hosts hosts, Constraint[] constraints, Preference[] preferences) {
        this.hosts = hosts;
        this.constraints = constraints;
        this.preferences = preferences;
    }

    /** The best hosts that will do, in row order; counts why others will not. */
    Candidates best(PlacementRequest request, Refusals refusals) {
        narrow(request, refusals);
        for (int step = 0; step < preferences.length && candidates.size() > 1; step++) {
            preferences[step].narrow(request, hosts, candidates);
        }
        return candidates;
    }

    /** The same decision with everything it sees written down. */
    ToldScan aloud(PlacementRequest request, String[] words, Refusals refusals) {
        ToldScan told = new ToldScan(request, hosts, constraints, preferences);
        told.narrow(words, refusals);
        return told;
    }

    /** Counts why hosts will not do. */
    void refusals(PlacementRequest request, Refusals refusals) {
        narrow(request, refusals);
    }

    private void narrow(PlacementRequest request, Refusals refusals) {
        candidates.everyActiveHostOf(hosts);
        refusals.start(candidates.size());
        for (Constraint constraint : constraints) {
            int before = candidates.size();
            constraint.narrow(request, hosts, candidates);
            refusals.count(constraint.refusal(), before - candidates.size());
        }
    }
}
