package io.berth.orchestrator;

import io.berth.cluster.Zones;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/** The machines of one capacity provider or node group, counted by zone, and those put aside for it. */
final class HostPool {
    private final Zones zones;
    private final MutableIntList living = IntLists.mutable.empty();
    private final int[] machines;
    private final int[] aside;
    private HostDelays delays;

    HostPool(Zones zones, HostDelays delays) {
        this.zones = zones;
        this.delays = delays;
        machines = new int[zones.size()];
        aside = new int[zones.size()];
    }

    HostDelays delays() {
        return delays;
    }

    void delays(HostDelays others) {
        delays = others;
    }

    /** Those that were asked for and are not gone, lowest row first. */
    MutableIntList living() {
        return living;
    }

    /** How many of them are in a zone. */
    int machines(int zone) {
        return machines[zone];
    }

    void add(int host, int zone) {
        living.addAtIndex(-living.binarySearch(host) - 1, host);
        machines[zone]++;
    }

    void remove(int host, int zone) {
        living.removeAtIndex(living.binarySearch(host));
        machines[zone]--;
    }

    /** A machine waits aside, which is not counted among the others. */
    void comesAside(int zone) {
        aside[zone]++;
    }

    void leavesAside(int zone) {
        aside[zone]--;
    }

    /** Of the zones that are up and have a shape, the one with the fewest machines, the first of equals; -1 when there is none. */
    int emptiestZone(IntUnaryOperator shapeInZone) {
        return zones.emptiest(zone -> shapeInZone.applyAsInt(zone) >= 0, zone -> machines[zone]);
    }

    /** The same with those aside counted, too. */
    int emptiestZoneAside(IntUnaryOperator shapeInZone) {
        return zones.emptiest(zone -> shapeInZone.applyAsInt(zone) >= 0, zone -> machines[zone] + aside[zone]);
    }
}
