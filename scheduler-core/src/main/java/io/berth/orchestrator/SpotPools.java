package io.berth.orchestrator;

import io.berth.cluster.HostTable;

/**
 * Some of EC2's Spot pools: a pool is one instance type in one zone (EC2 user guide, Spot concepts, read 2026-10).
 *
 * @param zone number of the zone, or {@link #ANY_ZONE}
 * @param instanceType its name, or {@link #ANY_TYPE}
 */
public record SpotPools(int zone, String instanceType) {
    public static final int ANY_ZONE = -1;
    public static final String ANY_TYPE = "any";

    /** All pools of a zone. */
    public static SpotPools of(int zone) {
        return new SpotPools(zone, ANY_TYPE);
    }

    public boolean isOfAnyType() {
        return instanceType.equals(ANY_TYPE);
    }

    public boolean contain(int otherZone, String otherType) {
        return (zone == ANY_ZONE || zone == otherZone) && (isOfAnyType() || instanceType.equals(otherType));
    }

    /** Whether a host would come from one of these pools. */
    public boolean contain(HostTable hosts, int host) {
        return contain(hosts.zone().of(host), hosts.shape(host).type().name());
    }
}
