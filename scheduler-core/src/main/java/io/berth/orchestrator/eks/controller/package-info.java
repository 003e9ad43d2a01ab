/**
 * The controllers of Kubernetes that keep the pods of services: Deployment with its ReplicaSets, StatefulSet, DaemonSet.
 *
 * <p>What Kubernetes does: a controller compares what is wanted with what is there whenever one of the two changes, and creates or
 * deletes pods until they agree. A Deployment has a ReplicaSet for each revision and moves its pods from one to the other within
 * {@code maxSurge} and {@code maxUnavailable}; nobody rolls back by himself, a rollout that stands still is only marked. A StatefulSet
 * numbers its pods and replaces one after the other. A DaemonSet has a pod on each node that admits it, and replaces them in place or
 * beside each other.
 *
 * <p>What is modelled: rolling updates and Recreate, {@code minReadySeconds}, {@code progressDeadlineSeconds}, scaling in the midst of a
 * rollout, a rollout that takes the place of another, going back to a revision that was there before; ordered and parallel
 * StatefulSets with partitions; rollouts that are paused; DaemonSets with surge and back-off; the order in which a ReplicaSet deletes pods. Controllers see a change after one assumed delay. Services
 * stand before the run begins, so their first revision is no rollout.
 *
 * <p>What is left out: the limit of 500 pods a pass, creation in growing batches, histories of revisions, {@code maxUnavailable} of
 * StatefulSets (a gated feature), deletion costs, which would differ only between pods that write them themselves.
 *
 * <p>Sources: kubernetes/kubernetes, pkg/controller/deployment, replicaset, statefulset, daemon, 1.31 with the release notes up to 1.34, read
 * 2026-11.
 */
@NullMarked
package io.berth.orchestrator.eks.controller;

import org.jspecify.annotations.NullMarked;
