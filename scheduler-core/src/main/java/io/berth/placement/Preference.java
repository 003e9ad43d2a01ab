package io.berth.placement;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;

/** Keeps the best of the hosts that will do. */
public interface Preference {
    /** Keeps at least one host of those given, in their order. */
    void narrow(PlacementRequest request, Hosts hosts, Candidates candidates);
}
