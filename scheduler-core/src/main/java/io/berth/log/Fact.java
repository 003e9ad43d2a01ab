package io.berth.log;

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

/**
 * Something that happened in a run. Every fact has a time in microseconds since the start; tasks, hosts, services and zones are
 * numbers of the run's tables.
 */
public sealed interface Fact {
    long at();

    /** A task of this service or job was asked for. */
    record TaskArrived(long at, int task, int item) implements Fact {}

    /**
     * No host would take the task now; it waits. Told once for each reason, not for each attempt. On ECS with the host that came closest
     * and how much it lacked, in CPU units, bytes, interfaces or GPUs.
     */
    record TaskWaits(long at, int task, Refusal reason, int host, long lack) implements Fact {
        /** Nobody looked for the host that came closest. */
        public TaskWaits(long at, int task, Refusal reason) {
            this(at, task, reason, NO_HOST, 0);
        }

        /** No host came close. */
        public static final int NO_HOST = -1;
    }

    /** The last of its scheduling gates was removed: a scheduler may look at it now. */
    record GatesRemoved(long at, int task) implements Fact {}

    /** The launch-rate limit let the task pass; told only of tasks that it had held back. */
    record LaunchPermitted(long at, int task) implements Fact {}

    /** The task got its place: a host, or none when it has a micro-VM of its own. */
    record TaskPlaced(long at, int task, int host, int zone) implements Fact {}

    /** Its network interface, or its micro-VM with the interface, is ready. */
    record InterfaceAttached(long at, int task) implements Fact {}

    record ImagePullStarted(long at, int task) implements Fact {}

    /** The last missing layer of its image has come over the network; only unpacking is left. Cached images have no such moment. */
    record ImageDownloaded(long at, int task) implements Fact {}

    /** The image is on the host; so many bytes came over the network for it, none when all was cached. */
    record ImagePulled(long at, int task, long downloadedBytes) implements Fact {}

    /** The container runs: the task is RUNNING. */
    record TaskStarted(long at, int task) implements Fact {}

    /** Its checks pass; a service with traffic sends it requests from now on. */
    record TaskHealthy(long at, int task) implements Fact {}

    /** It was told to stop and gets no new requests. */
    record TaskDraining(long at, int task) implements Fact {}

    /** The control plane counts its capacity as free, on ECS before the machine itself is. */
    record CapacityReleased(long at, int task) implements Fact {}

    /** It is gone, with one of the four fates. */
    record TaskEnded(long at, int task, TaskState fate) implements Fact {}

    /** A host was asked for; its shape is a number of the orchestrator's list of host shapes. */
    record HostRequested(long at, int host, int shape, int zone) implements Fact {}

    /** The machine runs and is paid for. */
    record HostRunning(long at, int host) implements Fact {}

    /** The host takes tasks. */
    record HostReady(long at, int host) implements Fact {}

    record HostDraining(long at, int host) implements Fact {}

    /** The machine is gone and is no longer paid for. */
    record HostStopped(long at, int host) implements Fact {}

    /** A service's desired count was set. */
    record ServiceScaled(long at, int service, int desired) implements Fact {}

    /** An alarm behind a scaling policy of a service changed its state. */
    record AlarmChanged(long at, int service, String alarm, AlarmState state) implements Fact {}

    /** An alarm behind a scaling policy of an Auto Scaling group changed its state. */
    record GroupAlarmChanged(long at, String group, String alarm, AlarmState state) implements Fact {}

    /** A scheduled action set the bounds of a service. */
    record ScalingBounded(long at, int service, int minCapacity, int maxCapacity) implements Fact {}

    /** Policies want fewer tasks of a service, and a deployment keeps them; told once for each deployment that does. */
    record ScaleInHeld(long at, int service) implements Fact {}

    /** Requests that a service answered since the last such fact, in thousandths of a request. */
    record RequestsServed(long at, int service, long milliRequests) implements Fact {}

    /** Requests that a service did not answer since the last such fact, in thousandths of a request. */
    record RequestsFailed(long at, int service, long milliRequests) implements Fact {}

    /** So many requests that a service did not answer, of those told just now, failed for this reason; told of single requests only. */
    record RequestsLost(long at, int service, RequestFailure reason, long count) implements Fact {}

    /**
     * So many requests, of those told just now, were answered in this time, to one in a hundred; told of single requests only, shortest
     * times first.
     */
    record RequestsAnsweredIn(long at, int service, long micros, long count) implements Fact {}

    record ZoneFailed(long at, int zone) implements Fact {}

    record ZoneRecovered(long at, int zone) implements Fact {}

    /** The task failed by itself. With failed health checks it still runs, else its end follows or its container starts again. */
    record TaskFailed(long at, int task, Failure failure) implements Fact {}

    /** A revision of a service is to replace the others. */
    record DeploymentStarted(long at, int service, int revision) implements Fact {}

    /**
     * Neither limit of the service lets the deployment, or the replacement of its tasks, go on, or only protected tasks are left to
     * replace; told once for each standstill.
     */
    record DeploymentBlocked(long at, int service, int revision) implements Fact {}

    /** Nobody replaces tasks by those of this revision any more until the deployment is resumed. */
    record DeploymentPaused(long at, int service, int revision) implements Fact {}

    /** The deployment goes on. */
    record DeploymentResumed(long at, int service, int revision) implements Fact {}

    /** All tasks of the service are healthy, of this revision, and no others are left. */
    record DeploymentCompleted(long at, int service, int revision) implements Fact {}

    /** Too many tasks of the revision failed; no more are launched. */
    record DeploymentFailed(long at, int service, int revision) implements Fact {}

    /** After a failure the service goes back to this revision, which completed before. */
    record DeploymentRolledBack(long at, int service, int revision) implements Fact {}

    /** Tasks of the service kept failing before they ran; none is launched before this moment. */
    record LaunchesThrottled(long at, int service, long untilMicros) implements Fact {}

    /** The task protected itself: neither scale-in nor a deployment stops it before this moment. */
    record TaskProtected(long at, int task, long untilMicros) implements Fact {}

    /** The task may not protect itself, since its service has as many protected tasks as it wants tasks (DEPLOYMENT_BLOCKED). */
    record ProtectionRefused(long at, int task) implements Fact {}

    /** The task's protection expired or was lifted. */
    record ProtectionEnded(long at, int task) implements Fact {}

    /** The task runs on and answers nothing any more. */
    record TaskHung(long at, int task) implements Fact {}

    /** A deployment that moves traffic has come to this stage, or a rolling one whose alarm is watched has come to its bake time. */
    record DeploymentAdvanced(long at, int service, int revision, DeploymentStage stage) implements Fact {}

    /** From now on so many thousandths of the service's requests go to tasks of this revision. */
    record TrafficShifted(long at, int service, int revision, int permille) implements Fact {}

    /** Why the task, whose end follows at once, did not go on. */
    record StopReasonGiven(long at, int task, StopReason reason) implements Fact {}

    /** The Spot host has a higher risk to be interrupted. */
    record RebalanceRecommended(long at, int host) implements Fact {}

    /** EC2 takes the Spot host back, usually in two minutes. */
    record SpotInterruptionNoticed(long at, int host) implements Fact {}

    /** No Spot capacity is left of this type, or of any, in the zone, or in all when it is -1; what ran on it has its notice. */
    record SpotReclaimed(long at, int zone, String instanceType) implements Fact {}

    /** That Spot capacity can be had again. */
    record SpotReturned(long at, int zone, String instanceType) implements Fact {}

    /** The machine waits in a warm pool, stopped or hibernated, and is not paid for until it runs again. */
    record HostPaused(long at, int host) implements Fact {}

    /** The orchestrator gives the host up, which works; it drains, or was never ready. */
    record HostDisrupted(long at, int host, DisruptionReason reason) implements Fact {}

    /** So many hosts go, and perhaps one cheaper comes, to save so much in an hour. */
    record CapacityConsolidated(long at, int machines, long savedPicodollarsPerHour) implements Fact {}

    /** The task got the capacity provider FARGATE_SPOT, for good. */
    record SpotChosen(long at, int task) implements Fact {}

    /** The task runs on Spot capacity by itself, and AWS takes it back: the stop signal, with some time to end. */
    record TaskInterruptionNoticed(long at, int task) implements Fact {}

    /** The pull of the task's image waited for the registry, whose quotas were used up, and goes on. */
    record RegistryAnswered(long at, int task) implements Fact {}

    /** A run of a job began: its tasks arrive, so many at a time. */
    record JobBegan(long at, int run, int item) implements Fact {}

    /** A run of a job is over. */
    record JobEnded(long at, int run, int item, JobFate fate) implements Fact {}

    /** A run of a job is suspended: it has no tasks until it is resumed. */
    record JobSuspended(long at, int run, int item) implements Fact {}

    /** A run of a job goes on. */
    record JobResumed(long at, int run, int item) implements Fact {}

    /** A pod of a Job on Fargate is deleted, and its micro-VM with it, which was paid for until now whether the pod ran or not. */
    record PodDeleted(long at, int task) implements Fact {}

    /** A run of a job was due while another went on, and never came. */
    record JobSkipped(long at, int item) implements Fact {}

    /** The rollout of a Deployment made no progress for as long as its deadline allows; it goes on trying. */
    record ProgressDeadlineExceeded(long at, int service, int revision) implements Fact {}

    /** The container of a pod failed; the pod stays where it is, and the container is tried again at that moment. */
    record ContainerFailed(long at, int task, Failure failure, long retryMicros) implements Fact {}

    /** The pod of a StatefulSet has this ordinal until it is gone. */
    record OrdinalTaken(long at, int task, int service, int ordinal) implements Fact {}

    /** The disruption budget of its service does not let the pod go whose node is drained; told once for each pod. */
    record EvictionRefused(long at, int task) implements Fact {}

    /** The pod has to leave its node; of drained nodes told only where a disruption budget might have kept it. */
    record TaskEvicted(long at, int task, EvictionReason reason) implements Fact {}

    /** The host takes tasks again: it is not drained after all. */
    record HostReopened(long at, int host) implements Fact {}

    /** Nobody hears of the host any more, nor reaches its tasks, which go on. */
    record HostDisconnected(long at, int host) implements Fact {}

    /** The control plane has not heard of the host for too long; it takes no tasks, and those that it has get no requests. */
    record HostNotReady(long at, int host) implements Fact {}

    /** The host is heard again, and its tasks are reached. */
    record HostReconnected(long at, int host) implements Fact {}

    /**
     * Cluster Autoscaler does not remove the host from now on for this reason; told when the reason changes.
     *
     * @param item service or job whose pods are the reason; -1 where none are
     */
    record HostKept(long at, int host, KeptReason reason, int item) implements Fact {}

    /** The container of the task, which exited before, runs again in the same task. */
    record ContainerRestarted(long at, int task) implements Fact {}
}
