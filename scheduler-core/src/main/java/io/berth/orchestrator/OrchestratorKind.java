package io.berth.orchestrator;

import io.berth.settings.Section;

/** An orchestrator that YAML can name; Guice collects the kinds by the word after {@code kind:}. */
public interface OrchestratorKind {
    /** The settings of this kind, as reader, schema and documentation at once. */
    Section<? extends OrchestratorSpec> section();
}
