/**
 * The life of one task, told from the facts of its run and from the decisions of its placements.
 *
 * <p>A {@link io.berth.explain.TaskWatch} sits in the audience of a run. It hears every fact, and as a
 * {@link io.berth.placement.DecisionJournal} it hears how each decision about its task came about; nothing in the run knows or
 * changes. What it heard becomes a {@link io.berth.explain.TaskStory}, a list of moments, which is printed as sentences or as JSON.
 */
@NullMarked
package io.berth.explain;

import org.jspecify.annotations.NullMarked;
