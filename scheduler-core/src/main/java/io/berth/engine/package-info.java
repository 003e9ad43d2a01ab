/**
 * Clock and pending alarms: the future of a run.
 *
 * <p>A {@link io.berth.engine.Timeline} knows what time it is and which {@link io.berth.engine.Alarm}s are pending. It
 * rings them one after the other in the order (time, {@link io.berth.engine.Phase}, insertion) and moves the clock
 * from one to the next; between two alarms nothing happens and no time is spent. Time is a {@code long} in
 * microseconds since the start of the run, so two machines agree on every instant to the last bit.
 *
 * <p>An alarm is created once, when its owner is built, and is set as often as needed: once per row, in the hot loop,
 * without allocating. What happens in the same instant is a method call, never an alarm, so a delay is at least one
 * tick.
 *
 * <p>The package knows no other package of Berth: a row is a number to it, not a task or a host.
 */
@NullMarked
package io.berth.engine;

import org.jspecify.annotations.NullMarked;
