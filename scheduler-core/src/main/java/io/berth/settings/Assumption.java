package io.berth.settings;

/**
 * A default that a run relied on although nobody publishes the figure.
 *
 * @param path where the setting could be written, such as {@code orchestrators.fargate.launch}
 * @param value the default as a user would write it
 * @param reason why this value
 */
public record Assumption(String path, String value, String reason) {}
