package io.berth.log;

import io.berth.engine.Timeline;
import io.berth.placement.Refusal;
import io.berth.workload.EvictionReason;
import io.berth.workload.Failure;
import io.berth.workload.StopReason;
import io.berth.workload.TaskState;
import java.util.Arrays;

/**
 * Takes the facts of one run. Those about tasks stand here, those about hosts, services and jobs in the classes that it extends.
 *
 * <p>The fingerprint depends on every number of every fact and on their order, so two runs with one fingerprint did the same.
 */
public final class EventLog extends WorkloadFacts {
    private int[] reasonsTold = new int[1024];

    public EventLog(Timeline timeline) {
        super(timeline);
    }

    public void taskArrived(int task, int item) {
        mix(1, task, item);
        show(1, new Fact.TaskArrived(now(), task, item));
    }

    public void gatesRemoved(int task) {
        mix(71, task, 0);
        show(71, new Fact.GatesRemoved(now(), task));
    }

    /** True when this was not told yet of the task. */
    public boolean isNews(int task, Refusal reason) {
        return task >= reasonsTold.length || (reasonsTold[task] & 1 << reason.ordinal()) == 0;
    }

    /** Told once for each reason of a task; told again it is no new fact. */
    public void taskWaits(int task, Refusal reason) {
        taskWaits(task, reason, Fact.TaskWaits.NO_HOST, 0);
    }

    /** The same with the host that came closest and what it lacked; these do not count in the fingerprint, which has the reason. */
    public void taskWaits(int task, Refusal reason, int host, long lack) {
        if (isNews(task, reason)) {
            if (task >= reasonsTold.length) {
                reasonsTold = Arrays.copyOf(reasonsTold, Math.max(task + 1, reasonsTold.length * 2));
            }
            reasonsTold[task] |= 1 << reason.ordinal();
            mix(2, task, reason.ordinal());
            show(2, new Fact.TaskWaits(now(), task, reason, host, lack));
        }
    }

    public void launchPermitted(int task) {
        mix(3, task, 0);
        show(3, new Fact.LaunchPermitted(now(), task));
    }

    public void spotChosen(int task) {
        mix(48, task, 0);
        show(48, new Fact.SpotChosen(now(), task));
    }

    public void taskPlaced(int task, int host, int zone) {
        mix(4, task, pair(host, zone));
        show(4, new Fact.TaskPlaced(now(), task, host, zone));
    }

    public void interfaceAttached(int task) {
        mix(5, task, 0);
        show(5, new Fact.InterfaceAttached(now(), task));
    }

    public void imagePullStarted(int task) {
        mix(6, task, 0);
        show(6, new Fact.ImagePullStarted(now(), task));
    }

    public void registryAnswered(int task) {
        mix(50, task, 0);
        show(50, new Fact.RegistryAnswered(now(), task));
    }

    public void imageDownloaded(int task) {
        mix(66, task, 0);
        show(66, new Fact.ImageDownloaded(now(), task));
    }

    public void imagePulled(int task, long downloadedBytes) {
        mix(7, task, downloadedBytes);
        show(7, new Fact.ImagePulled(now(), task, downloadedBytes));
    }

    public void taskStarted(int task) {
        mix(8, task, 0);
        show(8, new Fact.TaskStarted(now(), task));
    }

    public void taskHealthy(int task) {
        mix(9, task, 0);
        show(9, new Fact.TaskHealthy(now(), task));
    }

    public void taskFailed(int task, Failure failure) {
        mix(23, task, failure.ordinal());
        show(23, new Fact.TaskFailed(now(), task, failure));
    }

    public void containerFailed(int task, Failure failure, long retryMicros) {
        mix(55, task, retryMicros << 4 | failure.ordinal());
        show(55, new Fact.ContainerFailed(now(), task, failure, retryMicros));
    }

    public void containerRestarted(int task) {
        mix(65, task, 0);
        show(65, new Fact.ContainerRestarted(now(), task));
    }

    public void taskHung(int task) {
        mix(36, task, 0);
        show(36, new Fact.TaskHung(now(), task));
    }

    public void ordinalTaken(int task, int service, int ordinal) {
        mix(56, task, ordinal);
        show(56, new Fact.OrdinalTaken(now(), task, service, ordinal));
    }

    public void taskProtected(int task, long untilMicros) {
        mix(33, task, untilMicros);
        show(33, new Fact.TaskProtected(now(), task, untilMicros));
    }

    public void protectionRefused(int task) {
        mix(34, task, 0);
        show(34, new Fact.ProtectionRefused(now(), task));
    }

    public void protectionEnded(int task) {
        mix(35, task, 0);
        show(35, new Fact.ProtectionEnded(now(), task));
    }

    public void taskInterruptionNoticed(int task) {
        mix(49, task, 0);
        show(49, new Fact.TaskInterruptionNoticed(now(), task));
    }

    public void evictionRefused(int task) {
        mix(57, task, 0);
        show(57, new Fact.EvictionRefused(now(), task));
    }

    public void taskEvicted(int task, EvictionReason reason) {
        mix(58, task, reason.ordinal());
        show(58, new Fact.TaskEvicted(now(), task, reason));
    }

    public void stopReasonGiven(int task, StopReason reason) {
        mix(39, task, reason.ordinal());
        show(39, new Fact.StopReasonGiven(now(), task, reason));
    }

    public void taskDraining(int task) {
        mix(10, task, 0);
        show(10, new Fact.TaskDraining(now(), task));
    }

    public void capacityReleased(int task) {
        mix(11, task, 0);
        show(11, new Fact.CapacityReleased(now(), task));
    }

    public void taskEnded(int task, TaskState fate) {
        mix(12, task, fate.ordinal());
        show(12, new Fact.TaskEnded(now(), task, fate));
    }

    public void podDeleted(int task) {
        mix(72, task, 0);
        show(72, new Fact.PodDeleted(now(), task));
    }
}
