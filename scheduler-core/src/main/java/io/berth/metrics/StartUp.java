package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.log.LongRows;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * How long tasks wait between arriving and running, and with what.
 *
 * <p>The wait for a place counts as host boot as long as the host that took the task was not ready yet, and as queue from then on.
 * The parts up to the container start add up to the time to start of every task, and so do their means. Memory: one number for
 * each task, and some more for each that is on its way.
 */
public final class StartUp implements Fold<StartUp.Waits> {
    private static final StartStage[] STAGES = StartStage.values();

    private final IntPredicate isChecked;
    private final LongRows hostReady = new LongRows(0);
    private long lastReadyMicros;
    private final StartWalks walks = new StartWalks();
    private final Durations timeToStart = new Durations();
    private final Durations[] stages = new Durations[STAGES.length];
    private final long[] microsToStart = new long[StartStage.HEALTH_CHECK.ordinal()];

    /**
     * @param timeToStart from arrival to RUNNING, of the tasks that started
     * @param stages the parts of it, of the same tasks: one that skipped a part counts as zero; and the health check after it
     */
    public record Waits(DurationSummary timeToStart, Map<StartStage, DurationSummary> stages) {}

    /**
     * @param isChecked whether health checks come after the start of a task of this service or job
     */
    public StartUp(IntPredicate isChecked) {
        this.isChecked = isChecked;
        for (StartStage stage : STAGES) {
            stages[stage.ordinal()] = new Durations();
        }
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(
                Fact.TaskArrived.class,
                Fact.GatesRemoved.class,
                Fact.LaunchPermitted.class,
                Fact.HostReady.class,
                Fact.TaskPlaced.class,
                Fact.InterfaceAttached.class,
                Fact.RegistryAnswered.class,
                Fact.ImageDownloaded.class,
                Fact.ImagePulled.class,
                Fact.TaskStarted.class,
                Fact.TaskHealthy.class,
                Fact.TaskEnded.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.TaskArrived arrived -> walks.begin(arrived.task(), arrived.at(), isChecked.test(arrived.item()));
            case Fact.GatesRemoved removed -> walks.end(StartStage.GATES, removed.task(), removed.at());
            case Fact.LaunchPermitted permitted -> walks.end(StartStage.LAUNCH_RATE, permitted.task(), permitted.at());
            case Fact.HostReady ready -> ready(ready.at(), ready.host());
            case Fact.TaskPlaced placed -> placed(placed.at(), placed.task(), placed.host());
            case Fact.InterfaceAttached attached -> walks.end(StartStage.INTERFACE, attached.task(), attached.at());
            case Fact.RegistryAnswered answered -> walks.end(StartStage.REGISTRY, answered.task(), answered.at());
            case Fact.ImageDownloaded came -> walks.end(StartStage.IMAGE_DOWNLOAD, came.task(), came.at());
            case Fact.ImagePulled pulled -> pulled(pulled.at(), pulled.task());
            case Fact.TaskStarted started -> started(started.at(), started.task());
            case Fact.TaskHealthy healthy -> healthy(healthy.at(), healthy.task());
            case Fact.TaskEnded ended -> walks.forget(ended.task());
            default -> {
                // Not on the way to a running task.
            }
        }
    }

    private void ready(long at, int host) {
        hostReady.set(host, at);
        lastReadyMicros = at;
    }

    private void placed(long at, int task, int host) {
        // Where no host has become ready since, its moment is not worth a wait for memory.
        if (host >= 0 && lastReadyMicros > walks.stageBeganAt(task)) {
            walks.end(StartStage.HOST_BOOT, task, Math.min(at, hostReady.of(host)));
        }
        walks.end(StartStage.QUEUE, task, at);
    }

    private void pulled(long at, int task) {
        boolean isUnpacked = walks.hasJustEnded(StartStage.IMAGE_DOWNLOAD, task);
        walks.end(isUnpacked ? StartStage.UNPACKING : StartStage.IMAGE_PULL, task, at);
    }

    private void started(long at, int task) {
        walks.end(StartStage.CONTAINER_START, task, at);
        timeToStart.add(at - walks.arrivedAt(task));
        walks.copyMicros(task, microsToStart);
        for (int stage = 0; stage < microsToStart.length; stage++) {
            if (microsToStart[stage] > 0) {
                stages[stage].add(microsToStart[stage]);
            }
        }
        if (!walks.isChecked(task)) {
            walks.forget(task);
        }
    }

    private void healthy(long at, int task) {
        // A container that was restarted is healthy for a second time, which is no part of its start.
        if (walks.isUnderWay(task)) {
            stages[StartStage.HEALTH_CHECK.ordinal()].add(at - walks.stageBeganAt(task));
            walks.forget(task);
        }
    }

    @Override
    public Waits result() {
        Map<StartStage, DurationSummary> summaries = new EnumMap<>(StartStage.class);
        for (StartStage stage : STAGES) {
            summaries.put(
                    stage, stages[stage.ordinal()].summary(stage == StartStage.HEALTH_CHECK ? 0 : timeToStart.count()));
        }
        return new Waits(timeToStart.summary(0), summaries);
    }
}
