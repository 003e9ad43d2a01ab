package io.berth.cluster;

import java.time.LocalDateTime;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.primitive.IntList;

/** The hosts of one cluster, for reading. A host is a row number; columns are read by row. */
public interface Hosts {
    /** Rows ever used, hosts that are gone included. */
    int size();

    /** The hosts that take new tasks, lowest row first. */
    IntList active();

    /** The hosts that hold tasks or may do so, active and draining ones, lowest row first. */
    IntList registered();

    /** The hosts that changed, in order: they joined, left, took a task or gave one back. */
    HostChanges changes();

    HostState state(int host);

    HostShape shape(int host);

    /** The row itself, for those who rank by it. */
    IntColumn row();

    /** 1 for an active host, which takes new tasks, and 0 for any other. */
    IntColumn open();

    /** Number of the zone in {@link Zones}. */
    IntColumn zone();

    /** Row of the capacity provider or node group. */
    IntColumn pool();

    /** What the host had before the first task. */
    IntColumn wholeCpu();

    /** What the host had before the first task. */
    LongColumn wholeMemoryBytes();

    /** What one unit of CPU and one MiB are of each host. */
    HostShares shares();

    IntColumn freeCpu();

    LongColumn freeMemoryBytes();

    IntColumn freeInterfaces();

    IntColumn freeSlots();

    IntColumn freeGpus();

    /** Host ports in use, one bit each. */
    LongColumn usedPorts();

    /** Tasks of every kind that hold capacity. */
    IntColumn tasks();

    /** Tasks of one group (a service, or the tasks of one job) that hold capacity, per host. */
    IntColumn tasksOf(int group);

    /** Tasks of each group under each of these values, which are an {@link #attribute}; kept up to date. */
    TasksByValue tasksBy(IntColumn values);

    /** The images that hosts have pulled. */
    HeldImages images();

    /** Names of the groups by number, such as {@code service:web}; empty where nobody named them. */
    ListIterable<String> groupNames();

    /** When a host registered, in microseconds since the run's start; 0 for one that was there before. */
    long registeredAtMicros(int host);

    /** The moment that the run counts from, in UTC. */
    LocalDateTime start();

    /**
     * The numbers of this attribute's values, -1 where a host has none; equal values have equal numbers.
     * {@code ecs.availability-zone} and {@code instanceId} are attributes of every host.
     */
    IntColumn attribute(String name);

    /** The value behind a number of {@link #attribute}. */
    String attributeValue(String name, int number);
}
