package io.berth.billing;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario buys beside machines and micro-VMs, and on which terms.
 *
 * @param savingsPlan null without one
 * @param reserved how many instances of a type are reserved, by type
 * @param volumes disks
 * @param requests how large requests are and how they come
 * @param network how tasks and clients reach each other and the world
 * @param monitoring what is watched
 * @param extendedSupport true for clusters of EKS on a version out of standard support
 */
public record Terms(
        @Nullable SavingsPlan savingsPlan,
        SortedMap<String, Integer> reserved,
        Volumes volumes,
        Requests requests,
        Network network,
        Monitoring monitoring,
        boolean extendedSupport) {
    /** Everything on demand, in private subnets that need nothing from outside. */
    public static final Terms DEFAULTS = new Terms(
            null,
            Collections.emptySortedMap(),
            Volumes.DEFAULTS,
            Requests.DEFAULTS,
            Network.DEFAULTS,
            Monitoring.DEFAULTS,
            false);

    public Terms {
        reserved = Collections.unmodifiableSortedMap(new TreeMap<>(reserved));
    }

    /** The same without a Savings Plan. */
    public Terms withoutSavingsPlan() {
        return new Terms(null, reserved, volumes, requests, network, monitoring, extendedSupport);
    }

    /** True when some hours are paid for in advance. */
    boolean commits() {
        return savingsPlan != null || !reserved.isEmpty();
    }

    /**
     * A Compute Savings Plan: either so much in each hour, used or not, or a share of the usage.
     *
     * @param picodollarsPerHour 0 when a share is covered
     * @param coverage from 0 to 1; 0 when an amount is committed
     */
    public record SavingsPlan(long picodollarsPerHour, double coverage) {
        public SavingsPlan {
            if (picodollarsPerHour > 0 == coverage > 0) {
                throw new IllegalArgumentException(
                        "a Savings Plan has either a commitment for an hour, such as $0.50, or a coverage, such as 70%");
            }
        }
    }

    /**
     * @param rootGib gp3 root volume of each machine; null for the size of its image, 0 for none that costs anything
     */
    public record Volumes(@Nullable Integer rootGib) {
        public static final Volumes DEFAULTS = new Volumes(null);
    }

    /**
     * @param requestBytes of one request, as the load balancer counts it
     * @param responseBytes of its answer
     * @param perConnection requests that come over one connection
     * @param connectionMicros how long a connection stays open
     * @param rules of the load balancer that each request passes
     */
    public record Requests(long requestBytes, long responseBytes, int perConnection, long connectionMicros, int rules) {
        public static final Requests DEFAULTS = new Requests(1_024, 4_096, 4, 120_000_000, 1);
    }

    /** Where NAT gateways stand. */
    public enum Nat {
        NONE,
        SINGLE,
        PER_ZONE
    }

    /**
     * @param nat gateways through which images are pulled and tasks reach the world
     * @param natBytesPerRequest what a task sends to the world and gets from it for one request
     * @param registryEndpoints true when images come over interface endpoints instead
     * @param publicSubnets true when machines, or micro-VMs, have public addresses
     * @param internetFacing true when clients are outside: load balancers have public addresses and answers leave AWS
     * @param crossZoneBytesPerRequest what a task exchanges with tasks and databases in all zones for one request
     */
    public record Network(
            Nat nat,
            long natBytesPerRequest,
            boolean registryEndpoints,
            boolean publicSubnets,
            boolean internetFacing,
            long crossZoneBytesPerRequest) {
        public static final Network DEFAULTS = new Network(Nat.NONE, 0, false, false, false, 0);
    }

    /**
     * @param metrics custom metrics
     * @param insightsMetricsPerTask metrics that Container Insights keeps of each task
     * @param alarms on any metric
     * @param logBytesPerRequest what a request leaves in the logs
     */
    public record Monitoring(int metrics, int insightsMetricsPerTask, int alarms, long logBytesPerRequest) {
        public static final Monitoring DEFAULTS = new Monitoring(0, 0, 0, 0);
    }
}
