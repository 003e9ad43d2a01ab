package io.berth.orchestrator.fargate;

import io.berth.cluster.FargateSize;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.orchestrator.CapacityProviders;
import io.berth.orchestrator.World;
import io.berth.placement.Refusal;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * How tasks get their launches: a capacity provider, a share of its quota, a permission of the account and a zone; who lacks one of them
 * waits for it.
 *
 * <p>The capacity provider of a task is chosen once, when it is asked for: a task for FARGATE_SPOT that finds no capacity waits for it
 * and never runs on demand instead (ECS developer guide, Fargate capacity providers, read 2026-10).
 */
final class FargateLaunches {
    /** Gives a task its micro-VM. */
    @FunctionalInterface
    interface Launcher {
        void launch(int task, int zone);
    }

    private final Timeline timeline;
    private final EventLog log;
    private final TaskTable tasks;
    private final FargateSize[] sizes;
    private final CapacityProviders bound;
    private final ImmutableList<FargateProvider> providers;
    private final BitSet onSpot = new BitSet();
    private final ZoneSpread spread;
    private final Launcher launcher;
    private final Alarm accountMayLaunch;

    /**
     * @param sizes of the micro-VMs of each service and job
     * @param hasSpotCapacity tells of a zone whether it has Spot capacity
     */
    FargateLaunches(
            World world, FargateSpec spec, FargateSize[] sizes, IntPredicate hasSpotCapacity, Launcher launcher) {
        this.sizes = sizes;
        this.launcher = launcher;
        timeline = world.timeline();
        log = world.log();
        tasks = world.tasks();
        bound = new CapacityProviders(tasks, world.workload(), spec.capacity().choice(), FargateProvider.NAMES.size());
        providers = Lists.immutable.of(
                FargateProvider.onDemand(spec.limits(), tasks), FargateProvider.spot(spec.limits(), tasks));
        spread = new ZoneSpread(world, onSpot::get, hasSpotCapacity);
        accountMayLaunch = timeline.alarm("account may launch", Phase.DECIDE, this::permitted);
    }

    /** How many tasks are in each zone. */
    ZoneSpread spread() {
        return spread;
    }

    boolean isOnSpot(int task) {
        return onSpot.get(task);
    }

    /** A task wants to run: it is launched, or waits for what it lacks. */
    void ask(int task) {
        bound.bind(task);
        if (FargateProvider.NAMES.get(bound.of(task)).equals(FargateProvider.SPOT)) {
            onSpot.set(task);
            log.spotChosen(task);
        }
        Refusal refusal = refusal(task);
        if (refusal == null) {
            launch(task);
        } else {
            log.taskWaits(task, refusal);
            lineUp(task);
        }
    }

    /** A task larger than the whole quota would hold up everybody behind it; it waits outside. */
    private void lineUp(int task) {
        if (provider(task).quota().couldAllow(cpuUnits(task))) {
            provider(task).line().add(task);
        }
    }

    private FargateProvider provider(int task) {
        return providers.get(onSpot.get(task) ? 1 : 0);
    }

    private @Nullable Refusal refusal(int task) {
        if (!spread.isAnyZoneUp()) {
            return Refusal.TOPOLOGY;
        }
        if (onSpot.get(task) && !spread.hasSpotCapacity()) {
            return Refusal.CAPACITY;
        }
        FargateProvider provider = provider(task);
        boolean queues = !provider.line().isEmpty() || !provider.quota().allows(task, cpuUnits(task));
        return queues ? Refusal.QUOTA : null;
    }

    private void launch(int task) {
        provider(task).quota().hold(task, cpuUnits(task));
        long now = timeline.nowMicros();
        long allowed = provider(task).account().take(now);
        if (allowed > now) {
            accountMayLaunch.setAt(allowed, task);
        } else {
            place(task);
        }
    }

    private void permitted(int task) {
        if (tasks.is(task, TaskState.WAITING)) {
            log.launchPermitted(task);
            place(task);
        }
    }

    private void place(int task) {
        int zone = spread.zoneFor(task);
        if (zone >= 0) {
            spread.enters(task, zone);
            launcher.launch(task, zone);
        } else {
            log.taskWaits(task, spread.isAnyZoneUp() ? Refusal.CAPACITY : Refusal.TOPOLOGY);
            provider(task).line().add(task);
        }
    }

    /** A task was told to stop. */
    void draining(int task) {
        spread.leaves(task);
        bound.leaves(task);
    }

    /** A task is gone, and its share of the quota is free. */
    void ended(int task) {
        spread.leaves(task);
        provider(task).quota().release(task, cpuUnits(task));
        bound.leaves(task);
    }

    /** Something is free again: a quota, a zone, Spot capacity. */
    void launchWaiting() {
        if (spread.isAnyZoneUp()) {
            launchWaiting(providers.getFirst());
        }
        if (spread.hasSpotCapacity()) {
            launchWaiting(providers.getLast());
        }
    }

    private void launchWaiting(FargateProvider provider) {
        WaitingLine line = provider.line();
        while (!line.isEmpty() && provider.quota().allows(line.first(), cpuUnits(line.first()))) {
            int task = line.first();
            line.removeFirst();
            launch(task);
        }
    }

    private int cpuUnits(int task) {
        return sizes[tasks.item(task)].cpuUnits();
    }
}
