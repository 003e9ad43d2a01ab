/**
 * What a pod says about itself in the words of the Kubernetes API: where it may run and where it would like to, beside whom, how
 * important it is. Pure data with the conditions that need nothing but labels.
 *
 * <p>Sources: Kubernetes API, core/v1 and policy/v1; Kubernetes documentation, assigning pods to nodes, taints and tolerations, pod
 * topology spread constraints.
 */
@NullMarked
package io.berth.workload.pod;

import org.jspecify.annotations.NullMarked;
