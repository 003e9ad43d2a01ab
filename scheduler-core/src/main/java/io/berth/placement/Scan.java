package io.berth.placement;

import io.berth.cluster.Candidates;
import io.berth.cluster.Demand;
import io.berth.cluster.Hosts;
import org.jspecify.annotations.Nullable;

/**
 * Decides by looking at every host: each step is one loop over the candidates that the steps before it left.
 *
 * <p>The plain meaning of a placement, and its index's twin. A decision allocates nothing.
 */
final class Scan {
    private final Hosts hosts;
    private final Constraint[] constraints;
    private final Preference[] preferences;
    private final @Nullable RepeatedRequests repeated;
    private final Candidates candidates = new Candidates();

    Scan(Hosts hosts, Constraint[] constraints, Preference[] preferences) {
        this(hosts, constraints, preferences, null);
    }

    /**
     * @param repeated remembers for requests that come again which hosts will do; null to ask every host every time
     */
    Scan(Hosts hosts, Constraint[] constraints, Preference[] preferences, @Nullable RepeatedRequests repeated) {
        this.repeated = repeated;
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

    /** Of the hosts that only the last check refused the one that lacks least; for a request that every host refuses. */
    Closest closest(PlacementRequest request) {
        int checks = constraints.length;
        int decisive = 0;
        candidates.everyActiveHostOf(hosts);
        if (candidates.isEmpty()) {
            return new Closest(Placement.NONE, Refusal.NO_HOSTS, 0);
        }
        while (decisive < checks && survivesUntil(decisive + 1, request)) {
            decisive++;
        }
        boolean fits = decisive == checks;
        survivesUntil(fits ? checks : decisive, request);
        return least(fits ? Refusal.NO_HOSTS : constraints[decisive].refusal(), request.demand());
    }

    private boolean survivesUntil(int checks, PlacementRequest request) {
        candidates.everyActiveHostOf(hosts);
        for (int check = 0; check < checks && !candidates.isEmpty(); check++) {
            constraints[check].narrow(request, hosts, candidates);
        }
        return !candidates.isEmpty();
    }

    private Closest least(Refusal refusal, Demand demand) {
        int nearest = candidates.get(0);
        for (int i = 1; i < candidates.size(); i++) {
            boolean isNearer = Closest.lack(refusal, demand, hosts, candidates.get(i))
                    < Closest.lack(refusal, demand, hosts, nearest);
            nearest = isNearer ? candidates.get(i) : nearest;
        }
        return new Closest(nearest, refusal, Closest.lack(refusal, demand, hosts, nearest));
    }

    private void narrow(PlacementRequest request, Refusals refusals) {
        JudgedHosts judged = repeated == null ? null : repeated.of(request);
        if (judged != null) {
            judged.narrow(candidates, refusals);
            return;
        }
        candidates.everyActiveHostOf(hosts);
        refusals.start(candidates.size());
        for (Constraint constraint : constraints) {
            int before = candidates.size();
            constraint.narrow(request, hosts, candidates);
            refusals.count(constraint.refusal(), before - candidates.size());
        }
    }
}
