package io.berth.scenario;

import io.berth.orchestrator.OrchestratorSpec;

/**
 * One orchestrator of a scenario.
 *
 * @param name as the scenario calls it
 * @param spec its settings
 */
public record Contender(String name, OrchestratorSpec spec) {}
