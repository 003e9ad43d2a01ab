package io.berth.placement;

import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.cluster.OpenByValue;
import org.jspecify.annotations.Nullable;

/**
 * The task counts of every group that is spread over the values of an attribute.
 *
 * <p>Memory is bounded: with very many groups on very many hosts some share their place, and are counted anew by turns, as a scan
 * counts them each time.
 */
final class SpreadCounts {
    private static final int MAX_GROUPS = 1 << 12;

    /** Hosts of all groups together; each takes 4 bytes. */
    private static final int MAX_ROWS = 1 << 23;

    private static final int MIN_GROUPS = 16;

    private final Hosts hosts;
    private final IntColumn values;
    private final OpenByValue open;
    private final @Nullable TasksByValue[] groups = new TasksByValue[MAX_GROUPS];

    SpreadCounts(Hosts hosts, IntColumn values) {
        this.hosts = hosts;
        this.values = values;
        this.open = new OpenByValue(hosts, values);
    }

    /** 1 for an active host under one of these values, 0 for any other. */
    IntColumn open(int someValues) {
        return open.of(someValues);
    }

    /** The counts of a group, up to date until the cluster changes or another group is asked about. */
    TasksByValue of(int group) {
        int places = Math.clamp(MAX_ROWS / (1 + hosts.size()), MIN_GROUPS, MAX_GROUPS);
        int place = group % places;
        @Nullable TasksByValue known = groups[place];
        TasksByValue tasks = known == null ? new TasksByValue(hosts, values) : known;
        groups[place] = tasks;
        tasks.count(group);
        return tasks;
    }
}
