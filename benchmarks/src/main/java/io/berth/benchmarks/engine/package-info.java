/** How fast the clock and the whole loop are. */
@NullMarked
package io.berth.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
