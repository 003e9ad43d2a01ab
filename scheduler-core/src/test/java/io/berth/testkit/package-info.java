/** Small helpers that the tests of all modules share. */
@NullMarked
package io.berth.testkit;

import org.jspecify.annotations.NullMarked;
