/** How fast whole simulations are, with every fold, meter and invariant that a user's run has. */
@NullMarked
package io.berth.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
