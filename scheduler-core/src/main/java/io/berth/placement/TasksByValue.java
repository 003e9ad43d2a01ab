package io.berth.placement;

import io.berth.cluster.HostChanges;
import io.berth.cluster.HostState;
import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import java.util.Arrays;

/**
 * How many tasks of one group run under each value of an attribute, such as in each zone.
 *
 * <p>Tasks count on registered hosts, with room and without. The counts follow the changes of the cluster; all requests of a group
 * share them. Values count from 1, so that 0 is left for hosts without one.
 */
final class TasksByValue {
    /** A decision looks at every value, and a set of them is a set of bits. */
    static final int MAX_VALUES = 16;

    /** The set of all values. */
    static final int ALL = -1;

    private final Hosts hosts;
    private final IntColumn values;
    private final HostChanges changes;
    private final int[] changed = new int[ChangedHosts.AT_ONCE];
    private final int[] tasksOfValue = new int[MAX_VALUES];
    private IntColumn groupTasks;
    private int group = -1;

    /** Hosts whose values are known, and values among them, the missing one included. */
    private int hostCount;

    private int valueCount;
    private long readChanges;

    /** Tasks of the group as they were last counted, by host. */
    private int[] counted = {};

    TasksByValue(Hosts hosts, IntColumn values) {
        this.hosts = hosts;
        this.values = values;
        this.changes = hosts.changes();
        this.groupTasks = hosts.tasks();
    }

    /** Counts the tasks of this group from now on, up to the present; costs a look at every host when it was another one before. */
    void count(int ofGroup) {
        readNewHosts();
        if (valueCount > MAX_VALUES) {
            return;
        }
        if (group != ofGroup || hosts.size() > counted.length || !changes.remembers(readChanges)) {
            countAll(ofGroup);
        } else {
            countChanged();
        }
        readChanges = changes.count();
    }

    private void readNewHosts() {
        while (hostCount < hosts.size()) {
            valueCount = Math.max(valueCount, valueOf(hostCount++) + 1);
        }
    }

    private void countAll(int ofGroup) {
        group = ofGroup;
        groupTasks = hosts.tasksOf(group);
        if (hosts.size() > counted.length) {
            counted = new int[hosts.size() * 3 / 2];
        }
        Arrays.fill(counted, 0);
        Arrays.fill(tasksOfValue, 0);
        for (int host = 0; host < hosts.size(); host++) {
            count(host, valueOf(host));
        }
    }

    private void countChanged() {
        long end = changes.count();
        for (long change = readChanges; change < end; change += ChangedHosts.AT_ONCE) {
            int count = changes.read(change, Math.min(end, change + ChangedHosts.AT_ONCE), changed);
            for (int i = 0; i < count; i++) {
                count(changed[i], valueOf(changed[i]));
            }
        }
    }

    private void count(int host, int value) {
        HostState state = hosts.state(host);
        boolean isRegistered =
                state == HostState.ACTIVE || state == HostState.DRAINING || state == HostState.UNREACHABLE;
        int tasks = isRegistered ? groupTasks.of(host) : 0;
        tasksOfValue[value] += tasks - counted[host];
        counted[host] = tasks;
    }

    /** The value of a host, as they are counted here. */
    int valueOf(int host) {
        return values.of(host) + 1;
    }

    /** Values that a host has had so far, the missing one included; nothing is counted when there are more than {@link #MAX_VALUES}. */
    int valueCount() {
        return valueCount;
    }

    /** Tasks of the group under this value. */
    int of(int value) {
        return tasksOfValue[value];
    }

    /** Of some values, one bit for each, the ones with the fewest tasks. */
    int fewestOf(int someValues) {
        int fewest = Integer.MAX_VALUE;
        int bits = 0;
        for (int value = 0; value < valueCount; value++) {
            if ((someValues >>> value & 1) != 0 && tasksOfValue[value] <= fewest) {
                bits = tasksOfValue[value] < fewest ? 0 : bits;
                bits |= 1 << value;
                fewest = tasksOfValue[value];
            }
        }
        return bits;
    }
}
