/** The command line. */
@NullMarked
package io.berth.cli;

import org.jspecify.annotations.NullMarked;
