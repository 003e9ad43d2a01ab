package io.berth.random;

import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/** Random samples and how far they are from where they should be. */
public final class Samples {
    public static final int SIZE = 10_000;

    /** A right sample of 10,000 lies farther than this from its law once in a hundred seeds. */
    public static final double KS_LIMIT = 0.0163;

    private Samples() {}

    /** The largest distance between the distribution of the values and the law they should follow. */
    public static double distance(RealDistribution law, double[] values) {
        return new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(law, values);
    }

    static double[] of(Draws draws, Law law) {
        return IntStream.range(0, SIZE)
                .mapToDouble(row -> law.quantile(draws.uniform(Purpose.LIFETIME, row)))
                .toArray();
    }
}
