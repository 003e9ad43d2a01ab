/**
 * Other simulators on the same work, in one run and with the same decisions. Compiled only with the Maven profile {@code peers}:
 * CloudSim Plus is under the GPL 3 and never becomes a part of Berth.
 */
@NullMarked
package io.berth.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
