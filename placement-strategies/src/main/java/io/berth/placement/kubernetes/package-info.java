/**
 * How kube-scheduler chooses a node, in the integer arithmetic of upstream: the behaviour of Kubernetes 1.34.
 *
 * <p>Each plugin of the default profile that matters for resources, taints, images and spreading is one small class of pure
 * functions; milli-cores and bytes are whole numbers, divisions truncate, and floating point stands only where upstream uses it.
 * On top of them stand the steps that settings can name. {@code kube:taints}, {@code kube:pods}, {@code kube:cpu},
 * {@code kube:memory} and {@code kube:gpu} are the filters; {@code kube:default-profile} samples, scores and keeps the nodes
 * with the best weighted total, of which one is drawn. As upstream does, nothing is scored when only one node is feasible.
 *
 * <p>The package holds the scheduler twice. The steps above work on the columns of a simulation, where pods have no rules of their own.
 * The {@link io.berth.placement.kubernetes.ClusterSpec} side works on whole pods and nodes as manifests describe them: node and pod
 * affinity, taints, topology constraints, host ports, zones of volumes, priorities and preemption. There
 * {@link io.berth.placement.kubernetes.Scheduler} has a cluster that stands still, as {@code berth schedule} does, and
 * {@link io.berth.placement.kubernetes.RunningScheduler} one that changes, in runs whose pods have rules of their own. Both sides share
 * the arithmetic of the plugins. Left out: binding of volumes and their limits, dynamic resource allocation, scheduling gates and extenders.
 *
 * <p>Sources: kubernetes/kubernetes, pkg/scheduler, 1.31 with the changes of the 1.33 and 1.34 release notes; Kubernetes
 * documentation, scheduling framework and scheduler configuration.
 */
@NullMarked
package io.berth.placement.kubernetes;

import org.jspecify.annotations.NullMarked;
