package io.berth.orchestrator;

import org.jspecify.annotations.Nullable;

/** Something that breaks at a given moment. */
public sealed interface Fault {
    long atMicros();

    /**
     * Ends running tasks.
     *
     * @param item name of the service or job; null for any
     * @param count how many, drawn among those that run
     */
    record KillTask(long atMicros, @Nullable String item, int count) implements Fault {}

    /**
     * Running tasks of services answer nothing any more. Only ECS knows this.
     *
     * @param item name of the service; null for any
     * @param count how many, drawn among those that run
     */
    record HangTask(long atMicros, @Nullable String item, int count) implements Fault {}

    /**
     * Ends hosts, and with them their tasks.
     *
     * @param count how many, drawn among those that take tasks
     */
    record KillHost(long atMicros, int count) implements Fault {}

    /**
     * Hosts are drained and then ended, as when their machine image is replaced. Only ECS on EC2 and EKS on nodes know this.
     *
     * @param count how many, drawn among those that take tasks
     */
    record DrainHost(long atMicros, int count) implements Fault {}

    /**
     * Nobody hears of hosts for a while, nor reaches their tasks, which go on. Only EKS on nodes knows this.
     *
     * @param count how many, drawn among those that take tasks
     */
    record DisconnectHost(long atMicros, int count, long forMicros) implements Fault {}

    /** A whole zone is gone for a while. */
    record ZoneOutage(long atMicros, String zone, long forMicros) implements Fault {}

    /**
     * EC2 takes back Spot capacity, with its usual notice, and has none there for a while.
     *
     * @param zone null for every zone
     * @param instanceType null for all types
     */
    record SpotReclaim(
            long atMicros, @Nullable String zone, @Nullable String instanceType, long forMicros) implements Fault {
        /** All Spot capacity of a zone. */
        public SpotReclaim(long atMicros, String zone, long forMicros) {
            this(atMicros, zone, null, forMicros);
        }

        /** What it concerns, such as {@code m5.large in us-east-1b}. */
        public String concerns() {
            return (instanceType == null ? "" : instanceType + " ") + (zone == null ? "anywhere" : "in " + zone);
        }
    }
}
