package io.berth.orchestrator.ecs;

import io.berth.cluster.Hosts;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.orchestrator.TaskLife;
import io.berth.orchestrator.World;
import io.berth.random.Purpose;
import io.berth.workload.CpuUse;
import io.berth.workload.JobSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;
import org.jspecify.annotations.Nullable;

/**
 * The CPU of each host, shared by its running containers in the proportion of the CPU units they reserve; what some leave idle the
 * others get.
 *
 * <p>Container CPU is a weight, at least 2, not a limit (ECS developer guide, task definition parameters, read 2026-10). A task that
 * says {@code cpuUse} takes part: with less than it can use a job runs longer and a service answers less. Others are assumed to use
 * what they reserve, services with {@code cpuUse} all of it. A run without any {@code cpuUse} pays nothing; else each start and end on
 * a host costs a step for each such task there.
 */
final class EcsCpuShares {
    private static final int LEAST_WEIGHT = 2;
    private static final double UNITS_PER_VCPU = TaskShape.UNITS_PER_VCPU;

    private final World world;
    private final Timeline timeline;
    private final TaskTable tasks;
    private final Workload workload;
    private final Hosts hosts;
    private final TaskLife life;
    private final boolean isNeeded;
    private final MutableIntObjectMap<Machine> machines = IntObjectMaps.mutable.empty();
    private final MutableIntObjectMap<Runner> runners = IntObjectMaps.mutable.empty();
    private final BitSet counted = new BitSet();
    private final Alarm workIsDone;

    EcsCpuShares(World world, Hosts hosts, TaskLife life) {
        this.world = world;
        this.hosts = hosts;
        this.life = life;
        timeline = world.timeline();
        tasks = world.tasks();
        workload = world.workload();
        isNeeded = workload.items().anySatisfy(item -> paces(item.shape()));
        workIsDone = timeline.alarm("work is done", Phase.RELEASE, this::finish);
    }

    /** True when the task takes what its host has idle. */
    static boolean paces(TaskShape shape) {
        CpuUse use = shape.cpuUse();
        return use != null && !use.isLimited();
    }

    /** The task is RUNNING. */
    void started(int task) {
        if (!isNeeded) {
            return;
        }
        TaskShape shape = workload.shape(tasks.revision(task));
        Machine machine = machines.getIfAbsentPut(tasks.host(task), Machine::new);
        CpuUse use = shape.cpuUse();
        if (use == null || use.isLimited()) {
            machine.takenUnits += taken(shape);
            counted.set(task);
        } else {
            Runner runner = new Runner(task, shape.cpuUnits(), use.units(), work(task, use));
            runners.put(task, runner);
            machine.runners.add(runner);
        }
        share(machine, tasks.host(task));
    }

    private static int taken(TaskShape shape) {
        CpuUse use = shape.cpuUse();
        return use == null ? shape.cpuUnits() : Math.min(use.units(), shape.cpuUnits());
    }

    /** CPU units times microseconds until the task is done; a service's never is. */
    private double work(int task, CpuUse use) {
        return workload.item(tasks.item(task)) instanceof JobSpec job
                ? (double) use.units()
                        * world.draws().micros(Purpose.LIFETIME, tasks.drawKey(task), job.durationSeconds())
                : Double.POSITIVE_INFINITY;
    }

    /** The task serves. */
    void healthy(int task) {
        @Nullable Runner runner = runners.get(task);
        if (runner != null && !runner.serves) {
            runner.serves = true;
            lend(runner, runner.units - runner.reservedUnits);
        }
    }

    /** The task serves no more. */
    void draining(int task) {
        @Nullable Runner runner = runners.get(task);
        if (runner != null && runner.serves) {
            lend(runner, runner.reservedUnits - runner.units);
            runner.serves = false;
        }
    }

    /** The task is gone. */
    void ended(int task) {
        @Nullable Machine machine = isNeeded ? machines.get(tasks.host(task)) : null;
        if (machine == null) {
            return;
        }
        draining(task);
        @Nullable Runner runner = runners.remove(task);
        if (runner != null) {
            machine.runners.remove(runner);
        } else if (counted.get(task)) {
            counted.clear(task);
            machine.takenUnits -= taken(workload.shape(tasks.revision(task)));
        }
        share(machine, tasks.host(task));
    }

    private void lend(Runner runner, double units) {
        world.traffic().lend(tasks.item(runner.task), runner.task, units / UNITS_PER_VCPU);
    }

    private void share(Machine machine, int host) {
        long now = timeline.nowMicros();
        machine.runners.forEach(runner -> runner.workUntil(now));
        double free = Math.max(0, hosts.shape(host).capacity().cpu() - machine.takenUnits);
        List<Runner> hungry = new ArrayList<>(machine.runners);
        boolean someoneIsFull = true;
        while (someoneIsFull && !hungry.isEmpty()) {
            double perWeight = free / hungry.stream().mapToInt(Runner::weight).sum();
            someoneIsFull = false;
            for (Runner runner : List.copyOf(hungry)) {
                if (runner.usableUnits <= perWeight * runner.weight()) {
                    give(runner, runner.usableUnits);
                    free -= runner.usableUnits;
                    hungry.remove(runner);
                    someoneIsFull = true;
                }
            }
        }
        double perWeight =
                free / Math.max(1, hungry.stream().mapToInt(Runner::weight).sum());
        hungry.forEach(runner -> give(runner, perWeight * runner.weight()));
    }

    private void give(Runner runner, double units) {
        if (runner.serves) {
            lend(runner, units - runner.units);
        }
        runner.units = units;
        long now = timeline.nowMicros();
        // Those whose work ends in this very instant are about to hear of it.
        if (runner.endMicros != now || runner.work > units) {
            announceEnd(runner, now, Math.ceil(runner.work / Math.max(units, 1e-9)));
        }
    }

    private void announceEnd(Runner runner, long now, double micros) {
        if (micros < Timeline.END_OF_TIME_MICROS - now) {
            long end = now + Math.max(1, (long) micros);
            if (end != runner.endMicros) {
                runner.endMicros = end;
                workIsDone.setAt(end, runner.task);
            }
        } else {
            runner.endMicros = Long.MAX_VALUE;
        }
    }

    /** Rings in vain for an end that was announced before the shares changed. */
    private void finish(int task) {
        @Nullable Runner runner = runners.get(task);
        if (runner != null && runner.endMicros == timeline.nowMicros()) {
            life.finish(task);
        }
    }

    /** What runs on one host. */
    private static final class Machine {
        final List<Runner> runners = new ArrayList<>();
        long takenUnits;
    }

    /** A task that takes what it gets. */
    private static final class Runner {
        final int task;
        final int reservedUnits;
        final int usableUnits;
        double work;
        double units;
        long sinceMicros;
        long endMicros;
        boolean serves;

        Runner(int task, int reservedUnits, int usableUnits, double work) {
            this.task = task;
            this.reservedUnits = reservedUnits;
            this.usableUnits = usableUnits;
            this.work = work;
        }

        int weight() {
            return Math.max(LEAST_WEIGHT, reservedUnits);
        }

        void workUntil(long now) {
            work = Math.max(0, work - units * (now - sinceMicros));
            sinceMicros = now;
        }
    }
}
