package io.berth.placement;

import static io.berth.placement.Refusal.ATTRIBUTE;
import static io.berth.placement.Refusal.MEMBER_OF;
import static io.berth.placement.Refusal.POOL;
import static io.berth.placement.Refusal.TAINT;

import io.berth.cluster.Candidates;
import io.berth.cluster.Demand;
import io.berth.cluster.HostShape;
import io.berth.cluster.Hosts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.eclipse.collections.api.list.ListIterable;

/**
 * Finds by trying what would have given a refused task a place: less memory, less CPU, less of both, one more host.
 *
 * <p>Amounts are searched by halves, so a remedy costs some thirty decisions; it is only asked for by a {@link DecisionJournal}.
 */
final class Remedies {
    /** The least memory a task may ask for (ECS developer guide, task definition parameters, read 2026-10). */
    private static final int LEAST_MIB = 6;

    /** What is true of every host of a kind, empty or not. */
    private static final Set<Refusal> OF_THE_KIND = EnumSet.of(POOL, ATTRIBUTE, MEMBER_OF, TAINT);

    private final Hosts hosts;
    private final Constraint[] constraints;
    private final Candidates candidates = new Candidates();

    Remedies(Hosts hosts, Constraint[] constraints) {
        this.hosts = hosts;
        this.constraints = constraints;
    }

    List<Remedy> of(PlacementRequest request, ListIterable<HostShape> shapes) {
        List<Remedy> remedies = new ArrayList<>();
        lessMemory(request, remedies);
        lessCpu(request, remedies);
        if (remedies.isEmpty()) {
            lessOfBoth(request, remedies);
        }
        shapes.select(shape -> isOfThePool(shape, request) && shape.capacity().holds(request.demand()))
                .forEach(shape -> oneMore(shape, request, remedies));
        return remedies;
    }

    private void lessMemory(PlacementRequest request, List<Remedy> remedies) {
        Demand demand = request.demand();
        int wanted = (int) (demand.memoryBytes() / Demand.MIB);
        int most = most(LEAST_MIB, wanted, mib -> with(request, demand.cpu(), mib * Demand.MIB));
        if (most >= 0) {
            int host = firstFor(with(request, demand.cpu(), most * Demand.MIB));
            remedies.add(new Remedy.Less(0, demand.memoryBytes() - most * Demand.MIB, host));
        }
    }

    private void lessCpu(PlacementRequest request, List<Remedy> remedies) {
        Demand demand = request.demand();
        int most = most(1, demand.cpu(), cpu -> with(request, cpu, demand.memoryBytes()));
        if (most >= 0) {
            int host = firstFor(with(request, most, demand.memoryBytes()));
            remedies.add(new Remedy.Less(demand.cpu() - most, 0, host));
        }
    }

    /** The largest amount between a least that is meaningful and one that is too much; -1 when even the least is. */
    private int most(int least, int tooMuch, IntFunction<PlacementRequest> request) {
        if (least >= tooMuch || firstFor(request.apply(least)) == Placement.NONE) {
            return -1;
        }
        int fits = least;
        int fails = tooMuch;
        while (fails - fits > 1) {
            int middle = fits + (fails - fits) / 2;
            if (firstFor(request.apply(middle)) == Placement.NONE) {
                fails = middle;
            } else {
                fits = middle;
            }
        }
        return fits;
    }

    private void lessOfBoth(PlacementRequest request, List<Remedy> remedies) {
        Demand demand = request.demand();
        if (firstFor(with(request, Math.min(1, demand.cpu()), LEAST_MIB * Demand.MIB)) == Placement.NONE) {
            return;
        }
        int nearest = candidates.get(0);
        for (int i = 1; i < candidates.size(); i++) {
            nearest = lack(candidates.get(i), demand) < lack(nearest, demand) ? candidates.get(i) : nearest;
        }
        int cpu = Math.max(0, demand.cpu() - hosts.freeCpu().of(nearest));
        long memory = Math.max(0, demand.memoryBytes() - hosts.freeMemoryBytes().of(nearest));
        remedies.add(new Remedy.Less(cpu, memory, nearest));
    }

    /** The larger share of its demand that the host lacks. */
    private double lack(int host, Demand demand) {
        double cpu = (demand.cpu() - hosts.freeCpu().of(host)) / (double) Math.max(1, demand.cpu());
        double memory = (demand.memoryBytes() - hosts.freeMemoryBytes().of(host)) / (double) demand.memoryBytes();
        return Math.max(cpu, memory);
    }

    private static PlacementRequest with(PlacementRequest request, int cpu, long memoryBytes) {
        Demand demand = request.demand();
        return new PlacementRequest(
                request.group(),
                new Demand(cpu, memoryBytes, demand.interfaces(), demand.ports(), demand.gpus()),
                request.pool());
    }

    private int firstFor(PlacementRequest request) {
        candidates.everyActiveHostOf(hosts);
        for (Constraint constraint : constraints) {
            constraint.narrow(request, hosts, candidates);
        }
        return candidates.isEmpty() ? Placement.NONE : candidates.get(0);
    }

    private static boolean isOfThePool(HostShape shape, PlacementRequest request) {
        return request.pool() == PlacementRequest.ANY_POOL || request.pool() == shape.pool();
    }

    /** An empty host has room and no neighbours; what rules out the hosts of its kind beside that would rule it out, too. */
    private void oneMore(HostShape shape, PlacementRequest request, List<Remedy> remedies) {
        candidates.everyActiveHostOf(hosts);
        List<Integer> ofTheKind = candidatesOf(shape);
        for (Constraint constraint : constraints) {
            if (OF_THE_KIND.contains(constraint.refusal())) {
                constraint.narrow(request, hosts, candidates);
            }
        }
        List<Integer> suitable = candidatesOf(shape);
        if (ofTheKind.isEmpty() || suitable.size() == ofTheKind.size()) {
            remedies.add(new Remedy.OneMore(shape, List.of()));
        } else if (!suitable.isEmpty()) {
            List<Integer> zones = suitable.stream()
                    .map(host -> hosts.zone().of(host))
                    .distinct()
                    .sorted()
                    .toList();
            remedies.add(new Remedy.OneMore(shape, zones));
        }
    }

    private List<Integer> candidatesOf(HostShape shape) {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            if (hosts.shape(candidates.get(i)).equals(shape)) {
                rows.add(candidates.get(i));
            }
        }
        return rows;
    }
}
