package io.berth.orchestrator.eks.autoscaler;

import io.berth.cluster.Demand;

/**
 * Pods of one service or job that wait for nodes.
 *
 * @param demand what one of them takes
 * @param spreadsOverNodes a hard topology constraint counts them by node
 */
public record PodGroup(int item, Demand demand, int count, boolean spreadsOverNodes) {}
