/**
 * How the desired count of a service follows its load.
 *
 * <p>Application Auto Scaling takes one datapoint of each metric a minute. Each policy of a service watches its own alarms: target
 * tracking sets the count in proportion, step scaling changes it by the step that fits, scheduled actions move the bounds. {@link
 * io.berth.autoscaling.ServiceScaling} brings their wishes together and {@link io.berth.autoscaling.ServiceAutoScaling} tells the
 * {@link io.berth.orchestrator.Replicas} a number; ECS on EC2 and Fargate share all of it. On EKS a Horizontal Pod Autoscaler does it by
 * other rules: every 15 s, in proportion, as patient and as bold as its behaviour says.
 *
 * <p>Modelled: average CPU and memory and requests for each target; several policies, their alarms with missing data, cooldowns, bounds,
 * timetables, the pause of scale-in during a deployment; several metrics, unready pods and pods without a metric, stabilisation windows,
 * rate limits and tolerances of the pod autoscaler. Left out: predictive scaling, custom metrics, metric math, metrics of 20 s,
 * suspended scaling, external and container metrics of the pod autoscaler.
 *
 * <p>Sources, read 2026-10: ECS developer guide, automatically scale your ECS service, and service CPU and memory metrics;
 * Application Auto Scaling user guide, target tracking, step scaling and scheduled scaling; CloudWatch user guide, using alarms;
 * Kubernetes documentation, horizontal pod autoscaling, and kubernetes/kubernetes, pkg/controller/podautoscaler.
 */
@NullMarked
package io.berth.autoscaling;

import org.jspecify.annotations.NullMarked;
