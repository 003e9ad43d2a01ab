/**
 * How the desired count of a service follows its load.
 *
 * <p>Application Auto Scaling looks at one datapoint a minute, counts how many in a row lie above or below the target, and then
 * sets the desired count in proportion. The same policy serves ECS on EC2 and Fargate: it only reads the CPU use of running
 * tasks and tells the {@link io.berth.orchestrator.ReplicaKeeper} a number. On EKS a Horizontal Pod Autoscaler does it by other
 * rules: every 15 s, in proportion, with a memory of 300 s before it scales in.
 *
 * <p>Modelled: target tracking on average CPU with its alarms, bounds and cooldowns. Left out: memory and request-count metrics,
 * step, scheduled and predictive policies, several policies on one service, the pause of scale-in during a deployment.
 *
 * <p>Sources, read 2026-10: ECS developer guide, automatically scale your ECS service, and service CPU and memory metrics;
 * Application Auto Scaling user guide, how target tracking works; Kubernetes documentation, horizontal pod autoscaling, and
 * kubernetes/kubernetes, pkg/controller/podautoscaler.
 */
@NullMarked
package io.berth.autoscaling;

import org.jspecify.annotations.NullMarked;
