/**
 * Kubernetes manifests as kube-scheduler reads them: YAML or JSON, one object or many, into nodes, pods and what they need.
 *
 * <p>The reader is light and careful. It makes a small tree of each document from the events of the parser, takes from it what the
 * scheduler looks at and forgets the rest. No object is created by name from a file; nesting, aliases and sizes are bounded. Mistakes
 * have a line and a column, and kinds that nobody uses are counted and told. Documents of one file are read on all processors.
 *
 * <p>Workloads become pods: Deployments, ReplicaSets, ReplicationControllers, StatefulSets and Jobs by their replicas or parallelism, less the
 * pods of theirs that the input holds already. DaemonSets are not expanded; their kind is told.
 *
 * <p>Sources: Kubernetes API reference, core/v1, apps/v1, batch/v1, policy/v1, scheduling/v1; Kubernetes documentation, resource quantities.
 */
@NullMarked
package io.berth.manifest;

import org.jspecify.annotations.NullMarked;
