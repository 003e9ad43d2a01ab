package io.berth.orchestrator.eks.disruption;

/**
 * How many nodes that are not ready lose their pods in a second, zone by zone, so that a network that fails does not empty a cluster.
 *
 * <p>A zone in which at least three nodes and a large share of all are not ready goes slower, in a small cluster not at all. When no
 * node is ready in any zone, the mistake is taken to be the control plane's own and nothing goes (kubernetes/kubernetes,
 * pkg/controller/nodelifecycle).
 *
 * @param perSecond nodes a second of a zone in order ({@code node-eviction-rate})
 * @param secondaryPerSecond nodes a second of an unhealthy zone ({@code secondary-node-eviction-rate})
 * @param unhealthyPercent share of nodes that makes a zone unhealthy ({@code unhealthy-zone-threshold})
 * @param largeCluster nodes above which unhealthy zones go slower and do not stop ({@code large-cluster-size-threshold})
 */
public record EvictionPace(double perSecond, double secondaryPerSecond, int unhealthyPercent, int largeCluster) {
    /** One node in ten seconds; one in a hundred where 55 % are not ready, none in clusters of up to 50 nodes. */
    public static final EvictionPace DEFAULTS = new EvictionPace(0.1, 0.01, 55, 50);

    /** Fewer nodes than these never make a zone unhealthy. */
    private static final int FEW = 3;

    public EvictionPace {
        if (!(perSecond > 0) || !(secondaryPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "rates of eviction must be above 0, got " + perSecond + "/s and " + secondaryPerSecond + "/s");
        }
    }

    /** Nodes of a zone that are ready and those that are not. */
    public record Zone(int ready, int notReady) {
        boolean isDown() {
            return ready == 0 && notReady > 0;
        }

        boolean isEmpty() {
            return ready + notReady == 0;
        }
    }

    /**
     * Nodes a second that one of the zones may lose now; 0 for none.
     *
     * @param zones all of them
     */
    public double of(int zone, Iterable<Zone> zones) {
        int nodes = 0;
        boolean allDown = true;
        int number = 0;
        Zone asked = new Zone(0, 0);
        for (Zone each : zones) {
            nodes += each.ready() + each.notReady();
            allDown &= each.isDown() || each.isEmpty();
            asked = number++ == zone ? each : asked;
        }
        if (allDown) {
            return 0;
        }
        return asked.isDown() || !isUnhealthy(asked) ? perSecond : nodes > largeCluster ? secondaryPerSecond : 0;
    }

    private boolean isUnhealthy(Zone zone) {
        return zone.notReady() >= FEW
                && zone.notReady() * 100L >= (long) unhealthyPercent * (zone.ready() + zone.notReady());
    }
}
