/**
 * Kubernetes manifests to services and jobs of a scenario: bring your own Deployments, CronJobs and autoscalers.
 *
 * <p>{@link io.berth.manifest.workload.PodTables} and {@link io.berth.manifest.workload.KindTables} list every key of every kind that is
 * looked at and what becomes of it. {@link io.berth.manifest.workload.ManifestImport} puts what the files say into the tree of the scenario,
 * below what the scenario says itself, so that one workload runs on ECS, Fargate and EKS alike. What has no counterpart is told, either as
 * approximated or as not modelled.
 *
 * <p>Sources: Kubernetes API reference 1.34 (Deployment, StatefulSet, DaemonSet, Job, CronJob, HorizontalPodAutoscaler, Service, PodSpec,
 * Container), read 2026-11.
 */
@NullMarked
package io.berth.manifest.workload;

import org.jspecify.annotations.NullMarked;
