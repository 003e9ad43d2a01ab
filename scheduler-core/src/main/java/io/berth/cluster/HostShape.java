package io.berth.cluster;

import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;

/**
 * What all hosts of one pool, instance type and purchase have in common.
 *
 * @param type the machine
 * @param pool row of the capacity provider or node group that it belongs to
 * @param capacity what tasks may take
 * @param attributes names and values that constraints and strategies may ask for, without the zone
 * @param purchase on demand or Spot
 */
public record HostShape(
        InstanceType type,
        int pool,
        HostCapacity capacity,
        ImmutableMap<String, String> attributes,
        Purchase purchase) {
    /** Carries the version of the agent among the attributes; no attribute of ECS, and nobody can ask for it as one. */
    public static final String AGENT_VERSION = "agentVersion()";

    /** Names the zones where such machines are launched, with commas between them; missing where that is all of them. */
    public static final String ZONES = "zones()";

    /** A machine on demand. */
    public HostShape(InstanceType type, int pool, HostCapacity capacity, ImmutableMap<String, String> attributes) {
        this(type, pool, capacity, attributes, Purchase.ON_DEMAND);
    }

    /** The same, launched in these zones alone. */
    public HostShape launchedIn(ListIterable<String> zones) {
        return new HostShape(type, pool, capacity, attributes.newWithKeyValue(ZONES, zones.makeString(",")), purchase);
    }

    /** True when such machines are launched in a zone. */
    public boolean isLaunchedIn(String zone) {
        String zones = attributes.get(ZONES);
        return zones == null || Lists.immutable.of(zones.split(",")).contains(zone);
    }
}
