/** The scenario file: YAML in, records out, every mistake at once. */
@NullMarked
package io.berth.scenario;

import org.jspecify.annotations.NullMarked;
