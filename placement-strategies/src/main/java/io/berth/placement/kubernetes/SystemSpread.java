package io.berth.placement.kubernetes;

import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.placement.PlacementRequest;

/**
 * The topology constraints that pods of services have by default: by node with a skew of 3, by zone with a skew of 5, both soft.
 *
 * <p>Source: Kubernetes documentation, pod topology spread constraints, internal default constraints. The pods of a group share
 * one selector, as the pods of one revision of a Deployment do.
 */
final class SystemSpread {
    private static final int NODE_SKEW = 3;
    private static final int ZONE_SKEW = 5;

    private final IntColumn zones;
    private final PodTopologySpread spread =
            new PodTopologySpread(new SpreadConstraint[] {new ByNode(), new ByZone()}, false);
    private IntColumn pods;

    SystemSpread(Hosts hosts) {
        zones = hosts.zone();
        pods = hosts.tasks();
    }

    void addTo(long[] totals, long weight, PlacementRequest request, Hosts hosts, int[] feasible, int count) {
        pods = hosts.tasksOf(request.group());
        spread.score(hosts.registered(), feasible, count);
        spread.addTo(totals, weight);
    }

    private final class ByNode implements SpreadConstraint {
        @Override
        public int maxSkew() {
            return NODE_SKEW;
        }

        @Override
        public boolean isPerNode() {
            return true;
        }

        @Override
        public int domain(int node) {
            return node;
        }

        @Override
        public int matchingPods(int node) {
            return pods.of(node);
        }
    }

    private final class ByZone implements SpreadConstraint {
        @Override
        public int maxSkew() {
            return ZONE_SKEW;
        }

        @Override
        public boolean isPerNode() {
            return false;
        }

        @Override
        public int domain(int node) {
            return zones.of(node);
        }

        @Override
        public int matchingPods(int node) {
            return pods.of(node);
        }
    }
}
