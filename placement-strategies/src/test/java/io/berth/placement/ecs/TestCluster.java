package io.berth.placement.ecs;

import com.google.inject.Guice;
import io.berth.cluster.Candidates;
import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Zones;
import io.berth.placement.Placement;
import io.berth.placement.PlacementBook;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Preference;
import io.berth.placement.StepCall;
import io.berth.random.Draws;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/** A few hosts and the steps of the ECS family, for tests that read like a sketch on a whiteboard. */
final class TestCluster {
    static final PlacementBook BOOK =
            Guice.createInjector(new EcsPlacementModule()).getInstance(PlacementBook.class);

    final HostTable hosts = new HostTable(new Zones(Lists.immutable.of("a", "b", "c")));

    /** An active host with so much CPU and 10,000 MiB, in the zone with this number. */
    int host(int zone, int cpu) {
        return host(zone, new HostCapacity(cpu, 10_000 * Demand.MIB, 2, HostCapacity.UNLIMITED, 1), Map.of());
    }

    int host(int zone, HostCapacity capacity, Map<String, String> attributes) {
        var type = InstanceType.plain("m5.large", 2, 8192);
        int host = hosts.add(new HostShape(type, zone, capacity, Maps.immutable.withAll(attributes)), zone);
        hosts.activate(host);
        return host;
    }

    /** Puts so many tasks of a group on a host, each of this CPU and 1 MiB. */
    void tasks(int host, int group, int count, int cpu) {
        for (int task = 0; task < count; task++) {
            hosts.reserve(host, Demand.of(cpu, 1), group);
        }
    }

    /** The hosts that are left of all active ones after the named preferences. */
    MutableList<Integer> best(int group, String... steps) {
        var candidates = new Candidates();
        candidates.everyActiveHostOf(hosts);
        return narrowed(candidates, request(group), preferences(steps), false);
    }

    /** The hosts that lose a task first, out of those given. */
    MutableList<Integer> victims(int group, int[] having, String... steps) {
        var candidates = new Candidates();
        for (int host : having) {
            candidates.add(host);
        }
        return narrowed(candidates, request(group), preferences(steps), true);
    }

    /** The hosts that are left of those given after the named preferences. */
    MutableList<Integer> bestOf(int group, int[] with, String... steps) {
        var candidates = new Candidates();
        for (int host : with) {
            candidates.add(host);
        }
        return narrowed(candidates, request(group), preferences(steps), false);
    }

    private MutableList<Integer> narrowed(
            Candidates candidates, PlacementRequest request, MutableList<Preference> steps, boolean reverse) {
        for (Preference step : steps) {
            if (reverse) {
                step.narrowToVictims(request, hosts, candidates);
            } else {
                step.narrow(request, hosts, candidates);
            }
        }
        MutableList<Integer> left = Lists.mutable.empty();
        for (int i = 0; i < candidates.size(); i++) {
            left.add(candidates.get(i));
        }
        return left;
    }

    MutableList<Preference> preferences(String... steps) {
        return BOOK.preferences(calls(steps), hosts);
    }

    Placement placement(ImmutableList<StepCall> constraints, String... preferences) {
        return new Placement(hosts, BOOK.constraints(constraints, hosts), preferences(preferences), new Draws(7));
    }

    static PlacementRequest request(int group) {
        return new PlacementRequest(group, Demand.of(1, 1), PlacementRequest.ANY_POOL);
    }

    /** {@code spread(host)} becomes a word and its argument. */
    static ImmutableList<StepCall> calls(String... steps) {
        return Lists.immutable.of(steps).collect(TestCluster::call);
    }

    private static StepCall call(String step) {
        int open = step.indexOf('(');
        return open < 0
                ? new StepCall(step, null)
                : new StepCall(step.substring(0, open), step.substring(open + 1, step.length() - 1));
    }
}
