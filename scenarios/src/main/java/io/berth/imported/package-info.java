/**
 * Files of other tools on their way into a scenario, whoever wrote them.
 *
 * <p>{@link io.berth.imported.ImportedFiles} finds and bounds them, JSON, YAML or CSV, an {@link io.berth.imported.ApiObject} lists every key of one kind of
 * object and what becomes of it, an {@link io.berth.imported.ApiMap} reads one such object by that table, {@link io.berth.imported.Brought}
 * gathers the keys of a scenario that follow, and {@link io.berth.imported.Wishes} the settings that are an orchestrator's here. What
 * became of everything else stands in {@link io.berth.imported.Notes}.
 */
@NullMarked
package io.berth.imported;

import org.jspecify.annotations.NullMarked;
