/**
 * What happened: facts in the past tense, appended by orchestrators, folded into every number of a report.
 *
 * <p>A {@link io.berth.log.Fact} carries all that a fold needs, so that replaying the facts of a run rebuilds its result. Long
 * runs fold while they run; keeping the facts is optional.
 */
@NullMarked
package io.berth.log;

import org.jspecify.annotations.NullMarked;
