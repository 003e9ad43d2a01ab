/**
 * Every number of a report, as a fold over facts.
 *
 * <p>A fold asks one question and keeps as little as it can: counters and histograms for the whole run, one or two numbers a
 * task where the question needs it. The same folds serve a live run and a replay.
 */
@NullMarked
package io.berth.metrics;

import org.jspecify.annotations.NullMarked;
