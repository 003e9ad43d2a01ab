/**
 * What every orchestrator is, and what several of them share.
 *
 * <p>An orchestrator owns its alarms and is the only writer of its tables. A {@link io.berth.orchestrator.OrchestratorKind} is
 * what YAML names, an {@link io.berth.orchestrator.OrchestratorSpec} its settings, an
 * {@link io.berth.orchestrator.Orchestrator} one run of it in a {@link io.berth.orchestrator.World}. The walk of a placed
 * container is the same everywhere and stands in {@link io.berth.orchestrator.TaskLife}; how long each step takes is the
 * orchestrator's word.
 */
@NullMarked
package io.berth.orchestrator;

import org.jspecify.annotations.NullMarked;
