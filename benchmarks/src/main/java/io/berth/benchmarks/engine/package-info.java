/** How fast the clock, its queue and the random draws are: what every event of every run pays. */
@NullMarked
package io.berth.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
