/**
 * Cluster Autoscaler: grows managed node groups for pods that find no node, and takes away nodes that are not needed.
 *
 * <p>What it does: every ten seconds it puts the pods without a node on imagined nodes of each group, lets an expander choose among the
 * groups that would help, and asks for as many machines as it imagined. A node whose pods fit elsewhere for ten minutes goes.
 *
 * <p>Sources: kubernetes/autoscaler, cluster-autoscaler 1.35.
 */
@NullMarked
package io.berth.orchestrator.eks.autoscaler;

import org.jspecify.annotations.NullMarked;
