package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long tasks wait between arriving and running, and with what.
 *
 * <p>The wait for a place counts as host boot as long as the host that took the task was not ready yet, and as queue from then on.
 * Memory: two numbers a task.
 */
public final class StartUp implements Fold<StartUp.Waits> {
    private final LongRows arrivedAt = new LongRows(0);
    private final LongRows stageBegan = new LongRows(0);
    private final LongRows hostReady = new LongRows(0);
    private final Durations timeToStart = new Durations();
    private final Map<StartStage, Durations> stages = new EnumMap<>(StartStage.class);

    /**
     * @param timeToStart from arrival to RUNNING, of the tasks that started
     * @param stages the parts of it, and the health check after it; a task that skipped a part counts as zero
     */
    public record Waits(DurationSummary timeToStart, Map<StartStage, DurationSummary> stages) {}

    public StartUp() {
        for (StartStage stage : StartStage.values()) {
            stages.put(stage, new Durations());
        }
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.TaskArrived arrived -> {
                arrivedAt.set(arrived.task(), arrived.at());
                stageBegan.set(arrived.task(), arrived.at());
            }
            case Fact.LaunchPermitted permitted -> ends(StartStage.LAUNCH_RATE, permitted.task(), permitted.at());
            case Fact.HostReady ready -> hostReady.set(ready.host(), ready.at());
            case Fact.TaskPlaced placed -> placed(placed.at(), placed.task(), placed.host());
            case Fact.InterfaceAttached attached -> ends(StartStage.INTERFACE, attached.task(), attached.at());
            case Fact.ImagePullStarted started -> stageBegan.set(started.task(), started.at());
            case Fact.ImagePulled pulled -> ends(StartStage.IMAGE_PULL, pulled.task(), pulled.at());
            case Fact.TaskStarted started -> {
                ends(StartStage.CONTAINER_START, started.task(), started.at());
                timeToStart.add(started.at() - arrivedAt.of(started.task()));
            }
            case Fact.TaskHealthy healthy -> ends(StartStage.HEALTH_CHECK, healthy.task(), healthy.at());
            default -> {
                // Not on the way to a running task.
            }
        }
    }

    private void placed(long at, int task, int host) {
        if (host >= 0 && hostReady.of(host) > stageBegan.of(task)) {
            ends(StartStage.HOST_BOOT, task, hostReady.of(host));
        }
        ends(StartStage.QUEUE, task, at);
    }

    private void ends(StartStage stage, int task, long at) {
        Durations durations = stages.get(stage);
        if (durations != null) {
            durations.add(at - stageBegan.of(task));
        }
        stageBegan.set(task, at);
    }

    @Override
    public Waits result() {
        Map<StartStage, DurationSummary> summaries = new EnumMap<>(StartStage.class);
        stages.forEach((stage, durations) -> summaries.put(
                stage, durations.summary(stage == StartStage.HEALTH_CHECK ? durations.count() : timeToStart.count())));
        return new Waits(timeToStart.summary(0), summaries);
    }
}
