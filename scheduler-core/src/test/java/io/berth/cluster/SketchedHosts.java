package io.berth.cluster;

import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/** Hosts for a test in a few words. */
public final class SketchedHosts {
    private SketchedHosts() {}

    public static Zones zones(String... names) {
        return new Zones(Lists.immutable.of(names));
    }

    /** An m5.large of pool 0 with 2 vCPUs of 1,024 units, 8,000 MiB, two interfaces and any number of slots. */
    public static HostShape shape() {
        return shape(0, Maps.immutable.empty());
    }

    public static HostShape shape(int pool, ImmutableMap<String, String> attributes) {
        return shape(pool, attributes, new HostCapacity(2048, 8000 * Demand.MIB, 2, HostCapacity.UNLIMITED, 0));
    }

    public static HostShape shape(int pool, ImmutableMap<String, String> attributes, HostCapacity capacity) {
        return new HostShape(InstanceCatalogue.builtIn().require("m5.large"), pool, capacity, attributes);
    }

    /** So many active hosts of one kind, spread over the zones in turn. */
    public static HostTable active(int count, HostShape shape, Zones zones) {
        HostTable hosts = new HostTable(zones);
        for (int host = 0; host < count; host++) {
            hosts.activate(hosts.add(shape, host % zones.size()));
        }
        return hosts;
    }
}
