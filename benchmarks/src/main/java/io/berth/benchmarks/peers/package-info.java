/**
 * Other simulators on the same work, in one run and with the same decisions. What only Berth needs stands here, in the ordinary build;
 * the others are called by classes that the Maven profile {@code peers} adds: CloudSim Plus is under the GPL 3 and never becomes a part
 * of Berth.
 */
@NullMarked
package io.berth.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
