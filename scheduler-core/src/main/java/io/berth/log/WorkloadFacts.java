package io.berth.log;

import io.berth.engine.Timeline;
import io.berth.scaling.AlarmState;
import io.berth.workload.DeploymentStage;
import io.berth.workload.JobFate;
import io.berth.workload.RequestFailure;

/** The facts of a log about services with their requests and deployments, and about the runs of jobs. */
abstract sealed class WorkloadFacts extends HostFacts permits EventLog {
    WorkloadFacts(Timeline timeline) {
        super(timeline);
    }

    public void serviceScaled(int service, int desired) {
        mix(18, service, desired);
        show(18, new Fact.ServiceScaled(now(), service, desired));
    }

    public void scalingBounded(int service, int minCapacity, int maxCapacity) {
        mix(31, service, pair(minCapacity, maxCapacity));
        show(31, new Fact.ScalingBounded(now(), service, minCapacity, maxCapacity));
    }

    public void scaleInHeld(int service) {
        mix(32, service, 0);
        show(32, new Fact.ScaleInHeld(now(), service));
    }

    /**
     * @param number of the alarm in its service
     */
    public void alarmChanged(int service, int number, String alarm, AlarmState state) {
        mix(30, service, pair(number, state.ordinal()));
        show(30, new Fact.AlarmChanged(now(), service, alarm, state));
    }

    public void launchesThrottled(int service, long untilMicros) {
        mix(29, service, untilMicros);
        show(29, new Fact.LaunchesThrottled(now(), service, untilMicros));
    }

    public void requestsServed(int service, long milliRequests) {
        mix(19, service, milliRequests);
        show(19, new Fact.RequestsServed(now(), service, milliRequests));
    }

    public void requestsFailed(int service, long milliRequests) {
        mix(20, service, milliRequests);
        show(20, new Fact.RequestsFailed(now(), service, milliRequests));
    }

    public void requestsLost(int service, RequestFailure reason, long requests) {
        mix(63, service, Long.rotateLeft(reason.ordinal(), 32) ^ requests);
        show(63, new Fact.RequestsLost(now(), service, reason, requests));
    }

    public void requestsAnsweredIn(int service, long micros, long requests) {
        mix(64, service, Long.rotateLeft(micros, 32) ^ requests);
        show(64, new Fact.RequestsAnsweredIn(now(), service, micros, requests));
    }

    public void deploymentStarted(int service, int revision) {
        mix(24, service, revision);
        show(24, new Fact.DeploymentStarted(now(), service, revision));
    }

    public void deploymentBlocked(int service, int revision) {
        mix(25, service, revision);
        show(25, new Fact.DeploymentBlocked(now(), service, revision));
    }

    public void deploymentAdvanced(int service, int revision, DeploymentStage stage) {
        mix(37, service, pair(revision, stage.number()));
        show(37, new Fact.DeploymentAdvanced(now(), service, revision, stage));
    }

    public void trafficShifted(int service, int revision, int permille) {
        mix(38, service, pair(revision, permille));
        show(38, new Fact.TrafficShifted(now(), service, revision, permille));
    }

    public void deploymentPaused(int service, int revision) {
        mix(69, service, revision);
        show(69, new Fact.DeploymentPaused(now(), service, revision));
    }

    public void deploymentResumed(int service, int revision) {
        mix(70, service, revision);
        show(70, new Fact.DeploymentResumed(now(), service, revision));
    }

    public void progressDeadlineExceeded(int service, int revision) {
        mix(54, service, revision);
        show(54, new Fact.ProgressDeadlineExceeded(now(), service, revision));
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

    public void jobSuspended(int run, int item) {
        mix(67, run, item);
        show(67, new Fact.JobSuspended(now(), run, item));
    }

    public void jobResumed(int run, int item) {
        mix(68, run, item);
        show(68, new Fact.JobResumed(now(), run, item));
    }
}
