/** How long it takes to choose a host, by the number of hosts, the strategy and how full the cluster is. */
@NullMarked
package io.berth.benchmarks.placement;

import org.jspecify.annotations.NullMarked;
