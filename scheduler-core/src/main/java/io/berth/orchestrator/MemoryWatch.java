package io.berth.orchestrator;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.network.ServiceTraffic;
import io.berth.workload.Failure;
import io.berth.workload.MemoryUse;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToLongFunction;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;
import org.jspecify.annotations.Nullable;

/**
 * Kills containers that use more memory than they may: one above its hard limit at once, and the largest of a host whose memory is
 * used up.
 *
 * <p>The victim on a full host is the one with the highest score of the kernel, which is the memory it uses as ECS sets no adjustment,
 * and the youngest among equals (Linux, mm/oom_kill.c, read 2026-10). A container without {@code memoryUse} is assumed to use what it
 * has set aside. A container uses memory from RUNNING until it is gone. Costs nothing when no task says what it uses; else a list
 * entry for each running task, and once a second a look at each service whose memory follows its requests.
 */
public final class MemoryWatch {
    /** What containers may use, and what becomes of those that use more. */
    public interface Rules {
        /** Hard limit of a task of this revision; {@link Long#MAX_VALUE} for none. */
        long limitBytes(int revision);

        /** Memory of a host that containers may use. */
        long hostBytes(int host);

        /** On a full host the container with the highest is killed. */
        default long score(int task, long usedBytes) {
            return usedBytes;
        }

        /** The container is killed; it uses nothing until {@link MemoryWatch#started}. */
        void kill(int task, Failure failure);
    }

    private static final long LOOK_MICROS = 1_000_000;
    private static final int NOBODY = -1;

    private final TaskTable tasks;
    private final Workload workload;
    private final ServiceTraffic traffic;
    private final Rules rules;
    private final boolean isNeeded;
    private final long[] servingBytes;
    private final BitSet counted = new BitSet();
    private final BitSet serving = new BitSet();
    private final MutableIntObjectMap<MutableIntList> tasksOfHost = IntObjectMaps.mutable.empty();
    private final Alarm limitIsHit;
    private final Alarm hostIsFull;
    private final Alarm requestsAreCounted;
    private long[] usedBytes = {};

    /**
     * @param limitOfRevision hard limit of a task of this revision in bytes; {@link Long#MAX_VALUE} for none
     * @param bytesOfHost memory of a host that containers may use
     */
    public MemoryWatch(World world, TaskLife life, IntToLongFunction limitOfRevision, IntToLongFunction bytesOfHost) {
        this(world, endingTasks(life, limitOfRevision, bytesOfHost));
    }

    /** By other rules than those of ECS. */
    public MemoryWatch(World world, Rules rules) {
        this.rules = rules;
        tasks = world.tasks();
        workload = world.workload();
        traffic = world.traffic();
        isNeeded = workload.items().anySatisfy(item -> item.shape().memoryUse() != null);
        servingBytes = new long[workload.items().size()];
        limitIsHit = world.timeline().alarm("memory limit is hit", Phase.RELEASE, this::killAboveLimit);
        hostIsFull = world.timeline().alarm("memory of the host is used up", Phase.RELEASE, this::killLargest);
        requestsAreCounted = world.timeline().alarm("memory follows requests", Phase.OBSERVE, this::look);
        for (int item = 0; item < servingBytes.length; item++) {
            servingBytes[item] = idleBytes(item);
            if (follows(item)) {
                requestsAreCounted.setIn(LOOK_MICROS, item);
            }
        }
    }

    /** With its container the task ends. */
    private static Rules endingTasks(TaskLife life, IntToLongFunction limitOfRevision, IntToLongFunction bytesOfHost) {
        return new Rules() {
            @Override
            public long limitBytes(int revision) {
                return limitOfRevision.applyAsLong(revision);
            }

            @Override
            public long hostBytes(int host) {
                return bytesOfHost.applyAsLong(host);
            }

            @Override
            public void kill(int task, Failure failure) {
                life.fail(task, failure);
            }
        };
    }

    /** False when no task says what it uses. */
    public boolean isNeeded() {
        return isNeeded;
    }

    /** Memory in use on a host. */
    public long usedBytes(int host) {
        return host < usedBytes.length ? usedBytes[host] : 0;
    }

    /** The tasks that use memory on a host. */
    public IntList tasksOn(int host) {
        MutableIntList tasksOn = tasksOfHost.get(host);
        return tasksOn == null ? IntLists.immutable.empty() : tasksOn;
    }

    private boolean follows(int item) {
        MemoryUse use = workload.shape(item).memoryUse();
        return use != null
                && use.bytesPerRequestRate() > 0
                && workload.item(item) instanceof ServiceSpec service
                && service.traffic() != null;
    }

    private long idleBytes(int item) {
        @Nullable MemoryUse use = workload.shape(item).memoryUse();
        return use == null ? (long) workload.shape(item).memoryMib() << 20 : use.bytesAt(0);
    }

    /** What a task uses while it runs. */
    public long bytes(int task) {
        int item = tasks.item(task);
        return serving.get(task) ? servingBytes[item] : idleBytes(item);
    }

    /** The task is RUNNING. */
    public void started(int task) {
        if (isNeeded) {
            counted.set(task);
            if (tasks.host(task) != TaskTable.NO_HOST) {
                tasksOfHost
                        .getIfAbsentPut(tasks.host(task), () -> IntLists.mutable.empty())
                        .add(task);
            }
            uses(task, bytes(task));
        }
    }

    /** The task serves. */
    public void healthy(int task) {
        if (counted.get(task) && !serving.get(task)) {
            long before = bytes(task);
            serving.set(task);
            uses(task, bytes(task) - before);
        }
    }

    /** Its container ended and is started again. */
    public void restarting(int task) {
        ended(task);
    }

    /** Its container runs again. */
    public void restarted(int task) {
        started(task);
        if (tasks.isHealthy(task)) {
            healthy(task);
        }
    }

    /** The task was told to stop, and serves no more. */
    public void draining(int task) {
        if (serving.get(task)) {
            long before = bytes(task);
            serving.clear(task);
            uses(task, bytes(task) - before);
        }
    }

    /** The task is gone. */
    public void ended(int task) {
        if (counted.get(task)) {
            uses(task, -bytes(task));
            counted.clear(task);
            serving.clear(task);
            if (tasks.host(task) != TaskTable.NO_HOST) {
                tasksOfHost.get(tasks.host(task)).remove(task);
            }
        }
    }

    private void uses(int task, long more) {
        if (more > 0 && bytes(task) > rules.limitBytes(tasks.revision(task))) {
            limitIsHit.setIn(1, task);
        }
        int host = tasks.host(task);
        if (host != TaskTable.NO_HOST) {
            if (host >= usedBytes.length) {
                usedBytes = Arrays.copyOf(usedBytes, Math.max(host + 1, usedBytes.length * 2));
            }
            usedBytes[host] += more;
            if (more > 0 && usedBytes[host] > rules.hostBytes(host)) {
                hostIsFull.setIn(1, host);
            }
        }
    }

    private void look(int item) {
        MemoryUse use = workload.shape(item).memoryUse();
        long now = use == null ? 0 : use.bytesAt(traffic.perSecondOfTask(item));
        long more = now - servingBytes[item];
        if (more != 0) {
            servingBytes[item] = now;
            for (int task = serving.nextSetBit(0); task >= 0; task = serving.nextSetBit(task + 1)) {
                if (tasks.item(task) == item) {
                    uses(task, more);
                }
            }
        }
        requestsAreCounted.setIn(LOOK_MICROS, item);
    }

    private void killAboveLimit(int task) {
        if (counted.get(task) && bytes(task) > rules.limitBytes(tasks.revision(task))) {
            kill(task, Failure.MEMORY_LIMIT);
        }
    }

    private void killLargest(int host) {
        while (usedBytes[host] > rules.hostBytes(host)) {
            int victim = largest(tasksOfHost.get(host));
            if (victim == NOBODY) {
                return;
            }
            kill(victim, Failure.HOST_MEMORY);
        }
    }

    private void kill(int task, Failure failure) {
        rules.kill(task, failure);
        ended(task);
    }

    private long score(int task) {
        return rules.score(task, bytes(task));
    }

    private int largest(MutableIntList onHost) {
        int largest = NOBODY;
        for (int i = 0; i < onHost.size(); i++) {
            if (largest == NOBODY || score(onHost.get(i)) >= score(largest)) {
                largest = onHost.get(i);
            }
        }
        return largest;
    }
}
