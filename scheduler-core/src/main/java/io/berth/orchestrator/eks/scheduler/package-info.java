/**
 * kube-scheduler in a run: one pod at a time out of the queue, a node for it, and what happens to a pod without one.
 *
 * <p>What Kubernetes does: pods wait in order of priority, a refused one until its back-off is over and an event may help it as the plugins see it that refused it, or five minutes at most.
 * A pod that fits nowhere may have less important ones evicted. Filters and scores themselves are placement steps.
 *
 * <p>Sources: kubernetes/kubernetes, pkg/scheduler, 1.31 with the release notes up to 1.34.
 */
@NullMarked
package io.berth.orchestrator.eks.scheduler;

import org.jspecify.annotations.NullMarked;
