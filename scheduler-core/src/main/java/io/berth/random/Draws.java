package io.berth.random;

/**
 * Random numbers that depend on the seed, the purpose and the row alone, not on what was drawn before.
 *
 * <p>A draw is a pure function: ask twice and get the same answer. It costs some nanoseconds and allocates nothing
 * ({@code DrawCost} in the benchmarks, with laws). Each input is stirred in by the finalizer of SplitMix64, which maps
 * 64 bits one to one, so within one purpose and round no two keys share their 64 bits.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood: Fast splittable pseudorandom number
 *     generators, OOPSLA 2014</a>
 */
public final class Draws {
    /**
     * About 36,500 years in microseconds; longer durations are cut to it, so that sums of some stay in a {@code long}.
     */
    static final long MAX_MICROS = 1L << 60;

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double TWO_TO_MINUS_52 = 0x1p-52;

    /** The golden ratio as an odd 64-bit fraction: consecutive keys land far from each other. */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long stirredSeed;

    public Draws(long seed) {
        this.stirredSeed = stir(seed + GOLDEN_GAMMA);
    }

    /** A number above 0 and below 1, the same as in round 0. */
    public double uniform(Purpose purpose, long key) {
        return uniform(purpose, key, 0);
    }

    /**
     * A number above 0 and below 1 for something that one row does several times: a round is a try, a check, an
     * arrival.
     */
    public double uniform(Purpose purpose, long key, long round) {
        // 52 bits and a half step: neither 0 nor 1 can come out, and a law may take any logarithm.
        return ((bits(purpose, key, round) >>> 12) + 0.5) * TWO_TO_MINUS_52;
    }

    /** A whole number from 0 to {@code bound - 1}; their chances differ by less than one in four billion. */
    public int below(Purpose purpose, long key, long round, int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("a draw needs at least 1 possibility, got " + bound);
        }
        return (int) Math.unsignedMultiplyHigh(bits(purpose, key, round), bound);
    }

    /** A duration from a law in seconds as microseconds: rounded half up, at least 1 and at most 2^60. */
    public long micros(Purpose purpose, long key, Law law) {
        return micros(purpose, key, 0, law);
    }

    /** The same for something that one row does several times. */
    public long micros(Purpose purpose, long key, long round, Law law) {
        double micros = law.quantile(uniform(purpose, key, round)) * MICROS_PER_SECOND;
        return Math.clamp(Math.round(micros), 1L, MAX_MICROS);
    }

    private long bits(Purpose purpose, long key, long round) {
        long perPurpose = stir(stirredSeed ^ purpose.salt());
        long perKey = stir(perPurpose + key * GOLDEN_GAMMA);
        return stir(perKey + round * GOLDEN_GAMMA + 1);
    }

    /** The finalizer of SplitMix64 (variant 13 of David Stafford). */
    private static long stir(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
