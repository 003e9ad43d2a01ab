/**
 * What happened: facts in the past tense, appended by orchestrators, folded into every number of a report.
 *
 * <p>A {@link io.berth.log.Fact} carries all that a fold needs, so that replaying the facts of a run rebuilds its result. Long
 * runs fold while they run; keeping the facts is optional.
 *
 * <p>A new kind of fact is a record in {@link io.berth.log.Fact}, a line at the end of {@code FactKinds}, whose number it gets, and a method
 * beside its kin: of tasks in {@link io.berth.log.EventLog}, of hosts and zones in {@code HostFacts}, of services and jobs in {@code WorkloadFacts}.
 */
@NullMarked
package io.berth.log;

import org.jspecify.annotations.NullMarked;
