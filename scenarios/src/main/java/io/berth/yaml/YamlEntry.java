package io.berth.yaml;

import io.berth.settings.Mark;

/**
 * A key with its own place, and its value.
 *
 * @param mark where the key stands
 */
public record YamlEntry<V>(String key, Mark mark, V value) {}
