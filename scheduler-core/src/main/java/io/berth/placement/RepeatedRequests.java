package io.berth.placement;

import io.berth.cluster.Hosts;
import org.eclipse.collections.api.list.ListIterable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the constraints say of hosts for requests that come a second time.
 *
 * <p>Up to {@value #PLACES} requests are kept; another group with the same last digits takes the place of one.
 */
final class RepeatedRequests {
    private static final int PLACES = 128;
    private static final int MOST_CONSTRAINTS = Byte.MAX_VALUE;

    private final Hosts hosts;
    private final HostLocalConstraint[] constraints;
    private final @Nullable PlacementRequest[] seen = new PlacementRequest[PLACES];
    private final @Nullable JudgedHosts[] judged = new JudgedHosts[PLACES];

    private RepeatedRequests(Hosts hosts, HostLocalConstraint[] constraints) {
        this.hosts = hosts;
        this.constraints = constraints;
    }

    /** Null when a constraint looks at more than one host. */
    static @Nullable RepeatedRequests of(Hosts hosts, ListIterable<? extends Constraint> constraints) {
        var local = constraints.selectInstancesOf(HostLocalConstraint.class);
        return local.size() == constraints.size() && local.size() < MOST_CONSTRAINTS
                ? new RepeatedRequests(hosts, local.toArray(new HostLocalConstraint[0]))
                : null;
    }

    /** Null for a request that is new. */
    @Nullable
    JudgedHosts of(PlacementRequest request) {
        int place = request.group() & (PLACES - 1);
        if (!request.equals(seen[place])) {
            seen[place] = request;
            judged[place] = null;
            return null;
        }
        JudgedHosts known = judged[place];
        if (known == null) {
            known = new JudgedHosts(request, hosts, constraints);
            judged[place] = known;
        }
        return known;
    }
}
