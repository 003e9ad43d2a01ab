/**
 * The scenario file: YAML in, records out, every mistake at once.
 *
 * <p>{@link io.berth.yaml.YamlTree} turns the bytes of a file into nodes with line and column and trusts nothing it is given.
 * The sections of {@code io.berth.settings} turn the nodes into records. {@link io.berth.scenario.JsonSchema} and
 * {@link io.berth.scenario.SectionGuide} print the same sections for editors and for readers.
 */
@NullMarked
package io.berth.scenario;

import org.jspecify.annotations.NullMarked;
