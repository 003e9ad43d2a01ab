package io.berth.placement.ecs;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.placement.GroupSpread;
import io.berth.placement.PlacementRequest;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * Prefers the value of an attribute, such as the zone, with the fewest tasks of the same service or job.
 *
 * <p>Only tasks of the same group count, on hosts with room and without (ECS developer guide, task placement strategies, read
 * 2026-10). Three points are assumed, because the guide gives only examples: steps chain lexicographically, a later spread counts
 * inside what the earlier ones chose, and a host without the attribute has one more value. One decision costs a loop over the
 * registered hosts and two over the candidates, and allocates nothing.
 */
final class SpreadOverValues implements Spread, GroupSpread {
    private final IntColumn values;
    private final ListIterable<Spread> earlier;
    private final IntPredicate isWanted = this::isWanted;
    private int[] tasksOfValue = new int[16];
    private boolean[] chosen = new boolean[16];
    private int wanted;

    SpreadOverValues(IntColumn values, ListIterable<Spread> earlier) {
        this.values = values;
        this.earlier = earlier;
        earlier.forEach(Spread::remember);
    }

    @Override
    public IntColumn values() {
        return values;
    }

    @Override
    public boolean countsEverywhere() {
        return earlier.isEmpty();
    }

    @Override
    public void remember() {
        // What was chosen is kept in any case.
    }

    @Override
    public boolean chose(int host) {
        int group = groupOf(host);
        return group < chosen.length && chosen[group];
    }

    @Override
    public void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        count(hosts, hosts.tasksOf(request.group()));
        wanted = Integer.MAX_VALUE;
        for (int i = 0; i < candidates.size(); i++) {
            wanted = Math.min(wanted, tasksOfValue[groupOf(candidates.get(i))]);
        }
        choose(candidates);
    }

    @Override
    public void narrowToVictims(PlacementRequest request, Hosts hosts, Candidates candidates) {
        count(hosts, hosts.tasksOf(request.group()));
        wanted = 0;
        for (int i = 0; i < candidates.size(); i++) {
            wanted = Math.max(wanted, tasksOfValue[groupOf(candidates.get(i))]);
        }
        choose(candidates);
    }

    private void count(Hosts hosts, IntColumn tasks) {
        Arrays.fill(tasksOfValue, 0);
        IntList registered = hosts.registered();
        for (int i = 0; i < registered.size(); i++) {
            int host = registered.get(i);
            int group = groupOf(host);
            if (group >= tasksOfValue.length) {
                tasksOfValue = Arrays.copyOf(tasksOfValue, Math.max(group + 1, 2 * tasksOfValue.length));
            }
            if (isInside(host)) {
                tasksOfValue[group] += tasks.of(host);
            }
        }
    }

    private boolean isInside(int host) {
        for (int i = 0; i < earlier.size(); i++) {
            if (!earlier.get(i).chose(host)) {
                return false;
            }
        }
        return true;
    }

    private void choose(Candidates candidates) {
        if (chosen.length < tasksOfValue.length) {
            chosen = new boolean[tasksOfValue.length];
        }
        Arrays.fill(chosen, false);
        candidates.retainIf(isWanted);
    }

    private boolean isWanted(int host) {
        int group = groupOf(host);
        boolean yes = tasksOfValue[group] == wanted;
        chosen[group] |= yes;
        return yes;
    }

    @Override
    public String sees(PlacementRequest request, Hosts hosts, int host) {
        int tasks = tasksOfValue[groupOf(host)];
        return tasks + (tasks == 1 ? " task" : " tasks") + " of its kind on hosts with the same value";
    }

    /** Values count from 1, so that 0 is left for hosts without one. */
    private int groupOf(int host) {
        return values.of(host) + 1;
    }
}
