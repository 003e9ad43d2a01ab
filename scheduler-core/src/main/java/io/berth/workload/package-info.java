/**
 * What is asked for: services and jobs as records, and every task of a run as a row of {@link io.berth.workload.TaskTable}.
 *
 * <p>A workload says nothing about who runs it; the same one is given to every orchestrator of a scenario.
 */
@NullMarked
package io.berth.workload;

import org.jspecify.annotations.NullMarked;
