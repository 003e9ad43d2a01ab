/**
 * Chance, on demand: a random number is a function of the seed, the purpose it is drawn for and the row it is drawn
 * for.
 *
 * <p>There are no streams that advance. {@link io.berth.random.Draws} hashes (seed, {@link io.berth.random.Purpose},
 * key, round) to a number between 0 and 1, and a {@link io.berth.random.Law} turns that one number into a duration by
 * inverting its distribution function. So the same container lives equally long on every orchestrator, whatever else
 * happens around it, and two orchestrators can be compared pair by pair: the difference between them is theirs, not
 * that of luck.
 *
 * <p>Logarithms and exponentials come from Commons Math, whose results are the same bits on every machine. Laws speak
 * seconds, as people and papers do; {@link io.berth.random.Draws#micros} makes whole microseconds of them.
 */
@NullMarked
package io.berth.random;

import org.jspecify.annotations.NullMarked;
