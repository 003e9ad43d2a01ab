/**
 * How kube-scheduler chooses a node, in the integer arithmetic of upstream: the behaviour of Kubernetes 1.34.
 *
 * <p>Each plugin of the default profile that matters for resources, taints, images and spreading is one small class of pure
 * functions; milli-cores and bytes are whole numbers, divisions truncate, and floating point stands only where upstream uses it.
 * On top of them stand the steps that settings can name. {@code kube:taints}, {@code kube:pods}, {@code kube:cpu},
 * {@code kube:memory} and {@code kube:gpu} are the filters; {@code kube:default-profile} samples, scores and keeps the nodes
 * with the best weighted total, of which one is drawn. As upstream does, nothing is scored when only one node is feasible.
 *
 * <p>Nodes that are cordoned or draining are no candidates at all, so NodeUnschedulable needs no step. Left out so far: node and
 * pod affinity, hard topology constraints, volumes, host ports (pods have addresses of their own), preemption.
 *
 * <p>Sources: kubernetes/kubernetes, pkg/scheduler, 1.31 with the changes of the 1.33 and 1.34 release notes; Kubernetes
 * documentation, scheduling framework and scheduler configuration.
 */
@NullMarked
package io.berth.placement.kubernetes;

import org.jspecify.annotations.NullMarked;
