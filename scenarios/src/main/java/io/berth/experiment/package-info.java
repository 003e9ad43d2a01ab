/** Runs of one scenario on its orchestrators, and what they compare. */
@NullMarked
package io.berth.experiment;

import org.jspecify.annotations.NullMarked;
