package io.berth.orchestrator;

/**
 * A number that no source confirms and that a run used.
 *
 * @param setting its key in the scenario file
 * @param value as it was used, with unit
 * @param reason why this value
 */
public record Assumption(String setting, String value, String reason) {}
