package io.berth.orchestrator.eks;

import io.berth.cluster.Demand;

/**
 * Equal pods that wait for nodes.
 *
 * @param demand what one of them takes
 */
record PodGroup(Demand demand, int count) {}
