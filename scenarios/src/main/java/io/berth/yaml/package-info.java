/**
 * YAML and JSON in, values with line and column out, whatever the bytes are.
 *
 * <p>One {@link io.berth.yaml.YamlComposer} reads the parser's events for every reader of this program; what it builds is theirs to say
 * ({@link io.berth.yaml.YamlValues}), and so is how much it takes ({@link io.berth.yaml.YamlLimits}). {@link io.berth.yaml.YamlTree} builds the
 * nodes of settings files. JSON is read as the part of YAML that it is.
 */
@NullMarked
package io.berth.yaml;

import org.jspecify.annotations.NullMarked;
