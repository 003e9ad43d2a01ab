/**
 * How settings files are declared, read, checked and documented.
 *
 * <p>A file arrives as a tree of {@link io.berth.settings.Node}s, each with its line and column. A {@link io.berth.settings.Section} declares
 * the keys of one map, a {@link io.berth.settings.Format} says how one value is written. The same declaration reads the tree, writes the
 * JSON Schema and fills the documentation table, so the three cannot drift apart. Whatever the reader accepts, the schema accepts; what the
 * schema accepts, the reader may still refuse for reasons a schema cannot say: the largest duration, two keys that contradict each other.
 *
 * <p>Mistakes never throw. They are sentences in {@link io.berth.settings.Problems}, gathered in one pass over the whole file.
 *
 * <p>Neither YAML nor JSON is known here: whoever reads a file builds the nodes, whoever prints a schema writes plain maps and lists.
 */
@NullMarked
package io.berth.settings;

import org.jspecify.annotations.NullMarked;
