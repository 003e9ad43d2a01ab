/**
 * The nodes of an EKS cluster on EC2: what a machine leaves to pods, who stands on every node, managed node groups, and nodes of a
 * thought experiment.
 *
 * <p>What Kubernetes and EKS do: kubelet sets CPU and memory aside by the size of the machine, the CNI limits the number of pods by its
 * network interfaces, and a DaemonSet has a pod on every node that admits it. A managed node group is an Auto Scaling group of equal
 * machines.
 *
 * <p>{@link io.berth.orchestrator.eks.node.NodeControl} is what those who add and remove nodes may ask of them, and {@link
 * io.berth.orchestrator.eks.node.PodRooms} where they try what would fit. Nothing here knows who asks.
 *
 * <p>Sources: awslabs/amazon-eks-ami; Amazon EKS user guide, managed node groups (2024-12).
 */
@NullMarked
package io.berth.orchestrator.eks.node;

import org.jspecify.annotations.NullMarked;
