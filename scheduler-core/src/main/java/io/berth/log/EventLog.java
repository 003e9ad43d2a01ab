package io.berth.log;

import io.berth.engine.Timeline;
import io.berth.placement.Refusal;
import io.berth.scaling.AlarmState;
import io.berth.workload.DeploymentStage;
import io.berth.workload.DisruptionReason;
import io.berth.workload.EvictionReason;
import io.berth.workload.Failure;
import io.berth.workload.JobFate;
import io.berth.workload.KeptReason;
import io.berth.workload.RequestFailure;
import io.berth.workload.StopReason;
import io.berth.workload.TaskState;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Takes the facts of one run: mixes each into the fingerprint and shows it to every fold that asks for its kind.
 *
 * <p>The fingerprint depends on every number of every fact and on their order, so two runs with one fingerprint did the same.
 */
public final class EventLog {
    /** The position of a kind is its number in the fingerprint, less one, so a new kind goes to the end. */
    private static final List<Class<? extends Fact>> KINDS = List.of(
            Fact.TaskArrived.class,
            Fact.TaskWaits.class,
            Fact.LaunchPermitted.class,
            Fact.TaskPlaced.class,
            Fact.InterfaceAttached.class,
            Fact.ImagePullStarted.class,
            Fact.ImagePulled.class,
            Fact.TaskStarted.class,
            Fact.TaskHealthy.class,
            Fact.TaskDraining.class,
            Fact.CapacityReleased.class,
            Fact.TaskEnded.class,
            Fact.HostRequested.class,
            Fact.HostRunning.class,
            Fact.HostReady.class,
            Fact.HostDraining.class,
            Fact.HostStopped.class,
            Fact.ServiceScaled.class,
            Fact.RequestsServed.class,
            Fact.RequestsFailed.class,
            Fact.ZoneFailed.class,
            Fact.ZoneRecovered.class,
            Fact.TaskFailed.class,
            Fact.DeploymentStarted.class,
            Fact.DeploymentBlocked.class,
            Fact.DeploymentCompleted.class,
            Fact.DeploymentFailed.class,
            Fact.DeploymentRolledBack.class,
            Fact.LaunchesThrottled.class,
            Fact.AlarmChanged.class,
            Fact.ScalingBounded.class,
            Fact.ScaleInHeld.class,
            Fact.TaskProtected.class,
            Fact.ProtectionRefused.class,
            Fact.ProtectionEnded.class,
            Fact.TaskHung.class,
            Fact.DeploymentAdvanced.class,
            Fact.TrafficShifted.class,
            Fact.StopReasonGiven.class,
            Fact.RebalanceRecommended.class,
            Fact.SpotInterruptionNoticed.class,
            Fact.SpotReclaimed.class,
            Fact.SpotReturned.class,
            Fact.HostPaused.class,
            Fact.GroupAlarmChanged.class,
            Fact.HostDisrupted.class,
            Fact.CapacityConsolidated.class,
            Fact.SpotChosen.class,
            Fact.TaskInterruptionNoticed.class,
            Fact.RegistryAnswered.class,
            Fact.JobBegan.class,
            Fact.JobEnded.class,
            Fact.JobSkipped.class,
            Fact.ProgressDeadlineExceeded.class,
            Fact.ContainerFailed.class,
            Fact.OrdinalTaken.class,
            Fact.EvictionRefused.class,
            Fact.TaskEvicted.class,
            Fact.HostReopened.class,
            Fact.HostDisconnected.class,
            Fact.HostNotReady.class,
            Fact.HostReconnected.class,
            Fact.RequestsLost.class,
            Fact.RequestsAnsweredIn.class,
            Fact.ContainerRestarted.class,
            Fact.ImageDownloaded.class,
            Fact.JobSuspended.class,
            Fact.JobResumed.class,
            Fact.DeploymentPaused.class,
            Fact.DeploymentResumed.class,
            Fact.GatesRemoved.class,
            Fact.HostKept.class);

    static final Set<Class<? extends Fact>> EVERY_KIND = Set.copyOf(KINDS);

    private final Timeline timeline;
    private final FactListener[][] listenersOfKind = new FactListener[KINDS.size() + 1][0];
    private int[] reasonsTold = new int[1024];
    private long fingerprint = 0x9E3779B97F4A7C15L;
    private long size;

    public EventLog(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Shows all facts from now on, of the kinds that it asks for, to a fold or meter. */
    public <L extends FactListener> L foldInto(L listener) {
        for (int kind = 1; kind <= KINDS.size(); kind++) {
            if (listener.kinds().contains(KINDS.get(kind - 1))) {
                FactListener[] before = listenersOfKind[kind];
                listenersOfKind[kind] = Arrays.copyOf(before, before.length + 1);
                listenersOfKind[kind][before.length] = listener;
            }
        }
        return listener;
    }

    /** Shows no more facts to this listener. */
    public void leave(FactListener listener) {
        for (int kind = 1; kind <= KINDS.size(); kind++) {
            listenersOfKind[kind] = Arrays.stream(listenersOfKind[kind])
                    .filter(other -> other != listener)
                    .toArray(FactListener[]::new);
        }
    }

    public void taskArrived(int task, int item) {
        mix(1, task, item);
        show(1, new Fact.TaskArrived(now(), task, item));
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

    public void hostRequested(int host, int shape, int zone) {
        mix(13, host, pair(shape, zone));
        show(13, new Fact.HostRequested(now(), host, shape, zone));
    }

    public void hostRunning(int host) {
        mix(14, host, 0);
        show(14, new Fact.HostRunning(now(), host));
    }

    public void hostReady(int host) {
        mix(15, host, 0);
        show(15, new Fact.HostReady(now(), host));
    }

    public void hostDraining(int host) {
        mix(16, host, 0);
        show(16, new Fact.HostDraining(now(), host));
    }

    public void hostStopped(int host) {
        mix(17, host, 0);
        show(17, new Fact.HostStopped(now(), host));
    }

    public void serviceScaled(int service, int desired) {
        mix(18, service, desired);
        show(18, new Fact.ServiceScaled(now(), service, desired));
    }

    public void requestsServed(int service, long milliRequests) {
        mix(19, service, milliRequests);
        show(19, new Fact.RequestsServed(now(), service, milliRequests));
    }

    public void requestsFailed(int service, long milliRequests) {
        mix(20, service, milliRequests);
        show(20, new Fact.RequestsFailed(now(), service, milliRequests));
    }

    public void zoneFailed(int zone) {
        mix(21, zone, 0);
        show(21, new Fact.ZoneFailed(now(), zone));
    }

    public void zoneRecovered(int zone) {
        mix(22, zone, 0);
        show(22, new Fact.ZoneRecovered(now(), zone));
    }

    public void taskFailed(int task, Failure failure) {
        mix(23, task, failure.ordinal());
        show(23, new Fact.TaskFailed(now(), task, failure));
    }

    public void deploymentStarted(int service, int revision) {
        mix(24, service, revision);
        show(24, new Fact.DeploymentStarted(now(), service, revision));
    }

    public void deploymentBlocked(int service, int revision) {
        mix(25, service, revision);
        show(25, new Fact.DeploymentBlocked(now(), service, revision));
    }

    public void deploymentCompleted(int service, int revision) {
        mix(26, service, revision);
        show(26, new Fact.DeploymentCompleted(now(), service, revision));
    }

    public void deploymentFailed(int service, int revision) {
        mix(27, service, revision);
        show(27, new Fact.DeploymentFailed(now(), service, revision));
    }

    public void deploymentRolledBack(int service, int revision) {
        mix(28, service, revision);
        show(28, new Fact.DeploymentRolledBack(now(), service, revision));
    }

    public void launchesThrottled(int service, long untilMicros) {
        mix(29, service, untilMicros);
        show(29, new Fact.LaunchesThrottled(now(), service, untilMicros));
    }

    /**
     * @param number of the alarm in its service
     */
    public void alarmChanged(int service, int number, String alarm, AlarmState state) {
        mix(30, service, pair(number, state.ordinal()));
        show(30, new Fact.AlarmChanged(now(), service, alarm, state));
    }

    public void scalingBounded(int service, int minCapacity, int maxCapacity) {
        mix(31, service, pair(minCapacity, maxCapacity));
        show(31, new Fact.ScalingBounded(now(), service, minCapacity, maxCapacity));
    }

    public void scaleInHeld(int service) {
        mix(32, service, 0);
        show(32, new Fact.ScaleInHeld(now(), service));
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

    public void spotChosen(int task) {
        mix(48, task, 0);
        show(48, new Fact.SpotChosen(now(), task));
    }

    public void taskInterruptionNoticed(int task) {
        mix(49, task, 0);
        show(49, new Fact.TaskInterruptionNoticed(now(), task));
    }

    public void registryAnswered(int task) {
        mix(50, task, 0);
        show(50, new Fact.RegistryAnswered(now(), task));
    }

    public void taskHung(int task) {
        mix(36, task, 0);
        show(36, new Fact.TaskHung(now(), task));
    }

    public void deploymentAdvanced(int service, int revision, DeploymentStage stage) {
        mix(37, service, pair(revision, stage.number()));
        show(37, new Fact.DeploymentAdvanced(now(), service, revision, stage));
    }

    public void trafficShifted(int service, int revision, int permille) {
        mix(38, service, pair(revision, permille));
        show(38, new Fact.TrafficShifted(now(), service, revision, permille));
    }

    public void stopReasonGiven(int task, StopReason reason) {
        mix(39, task, reason.ordinal());
        show(39, new Fact.StopReasonGiven(now(), task, reason));
    }

    public void rebalanceRecommended(int host) {
        mix(40, host, 0);
        show(40, new Fact.RebalanceRecommended(now(), host));
    }

    public void spotInterruptionNoticed(int host) {
        mix(41, host, 0);
        show(41, new Fact.SpotInterruptionNoticed(now(), host));
    }

    /**
     * @param zone its number, or -1 for all
     * @param instanceType its name, or {@code any}
     */
    public void spotReclaimed(int zone, String instanceType) {
        mix(42, zone, word(instanceType));
        show(42, new Fact.SpotReclaimed(now(), zone, instanceType));
    }

    public void spotReturned(int zone, String instanceType) {
        mix(43, zone, word(instanceType));
        show(43, new Fact.SpotReturned(now(), zone, instanceType));
    }

    /** A number for a name; {@code any}, which runs of old knew alone, is 0. */
    private static long word(String name) {
        return name.equals("any") ? 0 : name.hashCode();
    }

    public void hostPaused(int host) {
        mix(44, host, 0);
        show(44, new Fact.HostPaused(now(), host));
    }

    /**
     * @param pool number of the group
     * @param group its name
     * @param number of the alarm in its group
     */
    public void groupAlarmChanged(int pool, String group, int number, String alarm, AlarmState state) {
        mix(45, pool, pair(number, state.ordinal()));
        show(45, new Fact.GroupAlarmChanged(now(), group, alarm, state));
    }

    public void hostDisrupted(int host, DisruptionReason reason) {
        mix(46, host, reason.ordinal());
        show(46, new Fact.HostDisrupted(now(), host, reason));
    }

    public void capacityConsolidated(int machines, long savedPicodollarsPerHour) {
        mix(47, machines, savedPicodollarsPerHour);
        show(47, new Fact.CapacityConsolidated(now(), machines, savedPicodollarsPerHour));
    }

    public void jobBegan(int run, int item) {
        mix(51, run, item);
        show(51, new Fact.JobBegan(now(), run, item));
    }

    public void jobEnded(int run, int item, JobFate fate) {
        mix(52, run, pair(item, fate.ordinal()));
        show(52, new Fact.JobEnded(now(), run, item, fate));
    }

    public void jobSkipped(int item) {
        mix(53, item, 0);
        show(53, new Fact.JobSkipped(now(), item));
    }

    public void progressDeadlineExceeded(int service, int revision) {
        mix(54, service, revision);
        show(54, new Fact.ProgressDeadlineExceeded(now(), service, revision));
    }

    public void containerFailed(int task, Failure failure, long retryMicros) {
        mix(55, task, retryMicros << 4 | failure.ordinal());
        show(55, new Fact.ContainerFailed(now(), task, failure, retryMicros));
    }

    public void ordinalTaken(int task, int service, int ordinal) {
        mix(56, task, ordinal);
        show(56, new Fact.OrdinalTaken(now(), task, service, ordinal));
    }

    public void evictionRefused(int task) {
        mix(57, task, 0);
        show(57, new Fact.EvictionRefused(now(), task));
    }

    public void taskEvicted(int task, EvictionReason reason) {
        mix(58, task, reason.ordinal());
        show(58, new Fact.TaskEvicted(now(), task, reason));
    }

    public void hostReopened(int host) {
        mix(59, host, 0);
        show(59, new Fact.HostReopened(now(), host));
    }

    public void hostDisconnected(int host) {
        mix(60, host, 0);
        show(60, new Fact.HostDisconnected(now(), host));
    }

    public void hostNotReady(int host) {
        mix(61, host, 0);
        show(61, new Fact.HostNotReady(now(), host));
    }

    public void hostReconnected(int host) {
        mix(62, host, 0);
        show(62, new Fact.HostReconnected(now(), host));
    }

    public void requestsLost(int service, RequestFailure reason, long requests) {
        mix(63, service, Long.rotateLeft(reason.ordinal(), 32) ^ requests);
        show(63, new Fact.RequestsLost(now(), service, reason, requests));
    }

    public void requestsAnsweredIn(int service, long micros, long requests) {
        mix(64, service, Long.rotateLeft(micros, 32) ^ requests);
        show(64, new Fact.RequestsAnsweredIn(now(), service, micros, requests));
    }

    public void containerRestarted(int task) {
        mix(65, task, 0);
        show(65, new Fact.ContainerRestarted(now(), task));
    }

    public void gatesRemoved(int task) {
        mix(71, task, 0);
        show(71, new Fact.GatesRemoved(now(), task));
    }

    public void hostKept(int host, KeptReason reason, int item) {
        mix(72, host, Long.rotateLeft(reason.ordinal(), 32) ^ (item + 1L));
        show(72, new Fact.HostKept(now(), host, reason, item));
    }

    public void imageDownloaded(int task) {
        mix(66, task, 0);
        show(66, new Fact.ImageDownloaded(now(), task));
    }

    public void jobSuspended(int run, int item) {
        mix(67, run, item);
        show(67, new Fact.JobSuspended(now(), run, item));
    }

    public void jobResumed(int run, int item) {
        mix(68, run, item);
        show(68, new Fact.JobResumed(now(), run, item));
    }

    public void deploymentPaused(int service, int revision) {
        mix(69, service, revision);
        show(69, new Fact.DeploymentPaused(now(), service, revision));
    }

    public void deploymentResumed(int service, int revision) {
        mix(70, service, revision);
        show(70, new Fact.DeploymentResumed(now(), service, revision));
    }

    /** Sixteen hexadecimal digits that two equal runs share. */
    public String fingerprint() {
        return String.format("%016x", fingerprint);
    }

    /** Facts so far. */
    public long size() {
        return size;
    }

    private long now() {
        return timeline.nowMicros();
    }

    private static long pair(int high, int low) {
        return ((long) high << 32) | (low & 0xFFFFFFFFL);
    }

    /** One to one in each of its numbers, so changing any one of them changes the fingerprint. */
    private void mix(int kind, int subject, long detail) {
        size++;
        long word = fingerprint ^ (now() * 0xD6E8FEB86659FD93L);
        word = Long.rotateLeft(word, 23) + pair(kind, subject) * 0x9FB21C651E98DF25L;
        word = (word ^ (word >>> 29)) * 0xBF58476D1CE4E5B9L + detail;
        fingerprint = word ^ (word >>> 32);
    }

    private void show(int kind, Fact fact) {
        for (FactListener listener : listenersOfKind[kind]) {
            listener.accept(fact);
        }
    }
}
