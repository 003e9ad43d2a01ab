package io.berth.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.collections.api.list.primitive.IntList;

/** How many tasks hold capacity: on each host, of each group on each host, and of each group under the values of attributes. */
final class TaskCounts {
    final IntColumn ofAll = new IntColumn();
    private final List<IntColumn> ofGroup = new ArrayList<>();
    private TasksByValue[] byValue = {};
    private int hosts;

    /** There is one more host, without tasks. */
    void add(int host) {
        hosts = host + 1;
        ofAll.set(host, 0);
        ofGroup.forEach(column -> column.set(host, 0));
        for (TasksByValue counts : byValue) {
            counts.add(host);
        }
    }

    /** Tasks of the group come to a host, or leave it when there are fewer than none. */
    void count(int host, int group, int more) {
        ofAll.values[host] += more;
        of(group).values[host] += more;
        for (TasksByValue counts : byValue) {
            counts.count(host, group, more);
        }
    }

    IntColumn of(int group) {
        while (ofGroup.size() <= group) {
            IntColumn column = new IntColumn();
            column.set(Math.max(0, hosts - 1), 0);
            ofGroup.add(column);
        }
        return ofGroup.get(group);
    }

    /** The counts by these values of all hosts; {@code registered} are those whose tasks count now. */
    TasksByValue by(IntColumn values, IntList registered) {
        for (TasksByValue counts : byValue) {
            if (counts.values() == values) {
                return counts;
            }
        }
        TasksByValue counts = new TasksByValue(values);
        for (int host = 0; host < hosts; host++) {
            counts.add(host);
        }
        registered.forEach(host -> register(counts, host));
        byValue = Arrays.copyOf(byValue, byValue.length + 1);
        byValue[byValue.length - 1] = counts;
        return counts;
    }

    /** The tasks of this host count by value from now on. */
    void register(int host) {
        for (TasksByValue counts : byValue) {
            register(counts, host);
        }
    }

    private void register(TasksByValue counts, int host) {
        counts.register(host);
        countAll(counts, host, 1);
    }

    /** The tasks of this host count by value no longer. */
    void leave(int host) {
        for (TasksByValue counts : byValue) {
            countAll(counts, host, -1);
            counts.leave(host);
        }
    }

    private void countAll(TasksByValue counts, int host, int sign) {
        for (int group = 0; group < ofGroup.size() && ofAll.of(host) > 0; group++) {
            counts.count(host, group, sign * ofGroup.get(group).of(host));
        }
    }
}
