package io.berth.autoscaling;

import io.berth.autoscaling.ReplicaCalculator.Pods;
import io.berth.orchestrator.World;
import io.berth.scaling.ScalingBehavior;
import io.berth.scaling.ServiceMetric;
import io.berth.workload.TaskState;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * The pods of a target by what their metric is worth: measured, not ready, or without a metric.
 *
 * <p>A pod that does not run is not ready. One that runs for less than a metric window has no metric. With CPU, a pod that is not ready
 * does not count, nor does a young one whose metric still covers time before it was ready (kubernetes/kubernetes,
 * pkg/controller/podautoscaler/replica_calculator.go, groupPods, read 2026-10). In a run a pod that was ready once stays so until it
 * leaves, so the initial readiness delay never matters.
 *
 * @param measured how many have a metric that counts
 * @param unready how many are not ready
 * @param missing how many have none
 */
record PodCensus(int measured, int unready, int missing) {
    /**
     * @param metricMicros when the metrics that are looked at were taken
     */
    static PodCensus of(
            World world,
            PodTimes times,
            HorizontalPodAutoscaler.Settings settings,
            ServiceMetric metric,
            IntList pods,
            long metricMicros) {
        int unready = 0;
        int missing = 0;
        for (int index = 0; index < pods.size(); index++) {
            int pod = pods.get(index);
            long started = times.started(pod);
            if (!world.tasks().is(pod, TaskState.RUNNING)) {
                unready++;
            } else if (started + settings.metricWindowMicros() > metricMicros) {
                missing++;
            } else if (metric == ServiceMetric.CPU) {
                boolean isReady = world.tasks().isHealthy(pod);
                boolean isYoung = world.timeline().nowMicros() < started + settings.cpuInitializationMicros();
                boolean isFresh = metricMicros < times.ready(pod) + settings.metricWindowMicros();
                unready += !isReady || (isYoung && isFresh) ? 1 : 0;
            }
        }
        return new PodCensus(pods.size() - unready - missing, unready, missing);
    }

    /**
     * The wanted count.
     *
     * @param use of one measured pod, as a share of its request
     */
    int desired(int current, int targetPercent, double use, ScalingBehavior behavior) {
        return ReplicaCalculator.desired(
                current,
                targetPercent,
                new Pods(measured, measured, use * measured),
                new Pods(unready, unready, 0),
                new Pods(missing, missing, 0),
                behavior);
    }
}
