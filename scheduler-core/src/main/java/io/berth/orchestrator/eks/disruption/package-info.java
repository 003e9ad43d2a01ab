/**
 * Nodes that do not answer and pods that have to leave before their time: what disruption budgets allow, who asks them, and what the
 * control plane does about nodes that it does not hear of.
 *
 * <p>Knows pods and nodes as rows and nothing of who places them; the orchestrator of EKS tells it what happens and does what it says.
 *
 * <p>Sources: kubernetes/kubernetes, pkg/controller/disruption and pkg/registry/core/pod/storage/eviction.go; Kubernetes documentation,
 * disruptions, API-initiated eviction, nodes, taints and tolerations, read 2026-11; kubernetes/kubernetes, pkg/controller/nodelifecycle,
 * tainteviction and podgc.
 */
@NullMarked
package io.berth.orchestrator.eks.disruption;

import org.jspecify.annotations.NullMarked;
