package io.berth.placement;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.cluster.Narrowing;

/**
 * A constraint that looks at one host at a time: the columns of that host and the request decide, no other host.
 *
 * <p>It is written once, as demands on columns, and {@link Placement} either narrows candidates by them or keeps an index.
 */
public interface HostLocalConstraint extends Constraint {
    /**
     * Says what a host needs. The demands must depend on nothing but the request; what changes must stand in the columns of the
     * host, because the index looks at a host again only when these change.
     */
    void demand(PlacementRequest request, Hosts hosts, Narrowing narrowing);

    @Override
    default void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        demand(request, hosts, candidates);
    }
}
