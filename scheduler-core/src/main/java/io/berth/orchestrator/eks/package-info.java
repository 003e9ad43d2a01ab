/**
 * Amazon EKS: pods on managed node groups of EC2 machines, or each on a Fargate micro-VM of its own. Behaviour of Kubernetes 1.34.
 *
 * <p>Services are kept by {@link io.berth.orchestrator.eks.controller controllers}, tasks of jobs are Jobs of one pod. On nodes the
 * {@link io.berth.orchestrator.eks.scheduler.KubeScheduler} takes one pod after the other from its queue, lets the placement steps of
 * kube-scheduler choose, or its whole profile where pods have rules of their own, and binds within the API rate of the scheduler; what
 * found no node waits for an event, and the {@link io.berth.orchestrator.eks.autoscaler.ClusterAutoscaler} grows and shrinks the groups, or
 * {@link io.berth.orchestrator.eks.karpenter.Karpenter} buys and gives up single machines, in EKS Auto Mode for a fee. A terminating pod keeps its
 * capacity until it is gone. On Fargate there is no choice of nodes: a launch limit, a micro-VM, an image pull without cache; Fargate profiles say
 * which pods run there where a cluster has nodes, too. Finished pods of Jobs keep their micro-VM there until they are deleted.
 *
 * <p>Pods on nodes stand in {@code NodePods}: {@code PodDecisions} says how they get their places, {@code NodeRemoval} how nodes are given up,
 * {@code NodeSupply} who adds and takes them, {@code SilentNodes} what becomes of those that do not answer. Pods on Fargate stand in
 * {@code FargatePods}.
 *
 * <p>Nodes that do not answer and pods that have to leave are the business of {@link io.berth.orchestrator.eks.disruption}. Left out so
 * far: the binding of volumes to zones, which a pod has to say. The scheduler stops using a dead node at once, where upstream may still bind to it for up to 50 s.
 *
 * <p>Sources: kubernetes/kubernetes, pkg/scheduler and pkg/controller, 1.31 with the release notes up to 1.34; kubernetes/autoscaler,
 * cluster-autoscaler 1.35; kubernetes-sigs/karpenter and aws/karpenter-provider-aws 1.14; Amazon EKS user guide (2024-12) and awslabs/amazon-eks-ami. AWS publishes no delays: those are assumed and
 * are settings.
 */
@NullMarked
package io.berth.orchestrator.eks;

import org.jspecify.annotations.NullMarked;
