package io.berth.placement.kubernetes;

import io.berth.cluster.Demand;
import io.berth.cluster.HostShape;
import io.berth.cluster.Hosts;
import io.berth.placement.Placement;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ListIterable;

/**
 * Finds by trying what would have let a pod with rules in: less memory, less CPU, one more node.
 *
 * <p>Every trial copies the cluster, some thirty times for a pod that somebody asks about.
 */
final class PodRemedies {
    private final Hosts hosts;
    private final int zones;
    private final PlacementRequest request;
    private final Imagination imagination;

    /** A copy of the cluster in which the pods of the group ask for something else. */
    @FunctionalInterface
    interface Imagination {
        ImaginedNodes with(UnaryOperator<PodDemand> change);
    }

    PodRemedies(Hosts hosts, int zones, PlacementRequest request, Imagination imagination) {
        this.hosts = hosts;
        this.zones = zones;
        this.request = request;
        this.imagination = imagination;
    }

    List<Remedy> find(ListIterable<HostShape> shapes) {
        List<Remedy> remedies = new ArrayList<>();
        Demand demand = request.demand();
        int mib = (int) (demand.memoryBytes() / Demand.MIB);
        less(
                mib,
                left -> pod -> pod.asking(demand.cpu(), left * Demand.MIB),
                remedies,
                (left, host) -> new Remedy.Less(0, demand.memoryBytes() - left * Demand.MIB, host));
        less(
                demand.cpu(),
                left -> pod -> pod.asking(left, demand.memoryBytes()),
                remedies,
                (left, host) -> new Remedy.Less(demand.cpu() - left, 0, host));
        shapes.forEach(shape -> oneMore(shape, remedies));
        return List.copyOf(remedies);
    }

    /** Makes the remedy of an amount that fits on a host. */
    @FunctionalInterface
    private interface Smaller {
        Remedy remedy(int amount, int host);
    }

    private void less(int asked, IntFunction<UnaryOperator<PodDemand>> change, List<Remedy> remedies, Smaller smaller) {
        if (asked < 2 || firstFor(change.apply(1)) == Placement.NONE) {
            return;
        }
        int fits = 1;
        int fails = asked;
        while (fails - fits > 1) {
            int middle = fits + (fails - fits) / 2;
            if (firstFor(change.apply(middle)) == Placement.NONE) {
                fails = middle;
            } else {
                fits = middle;
            }
        }
        remedies.add(smaller.remedy(fits, firstFor(change.apply(fits))));
    }

    private int firstFor(UnaryOperator<PodDemand> change) {
        ImaginedNodes nodes = imagination.with(change);
        return hosts.registered().detectIfNone(host -> nodes.fits(request.group(), nodes.node(host)), Placement.NONE);
    }

    private void oneMore(HostShape shape, List<Remedy> remedies) {
        List<Integer> suitable = IntStream.range(0, zones)
                .filter(zone -> {
                    ImaginedNodes nodes = imagination.with(UnaryOperator.identity());
                    return nodes.fits(request.group(), nodes.add(shape, zone));
                })
                .boxed()
                .toList();
        if (!suitable.isEmpty()) {
            remedies.add(new Remedy.OneMore(shape, suitable.size() == zones ? List.of() : suitable));
        }
    }
}
