package io.berth.random;

import java.util.Arrays;

/**
 * Durations as they were measured: a table of quantiles, or the measured values themselves.
 *
 * <p>Between two points of the table the quantile is interpolated linearly; below the first point and above the last
 * one it is that of the point. A quantile costs a binary search.
 */
public final class Empirical implements Law {
    private final double[] shares;
    private final double[] values;
    private final double mean;

    private Empirical(double[] shares, double[] values) {
        this.shares = shares;
        this.values = values;
        this.mean = areaUnder(shares, values);
    }

    /**
     * A law from quantiles, such as shares 0.5, 0.95, 0.99 with their values in seconds.
     *
     * @param shares between 0 and 1, increasing
     * @param values seconds, never decreasing
     */
    public static Empirical ofQuantiles(double[] shares, double[] values) {
        if (shares.length == 0 || shares.length != values.length) {
            throw new IllegalArgumentException("an empirical law needs as many shares as values and at least one, got "
                    + shares.length + " shares and " + values.length + " values");
        }
        for (int point = 0; point < shares.length; point++) {
            checkPoint(shares, values, point);
        }
        return new Empirical(shares.clone(), values.clone());
    }

    /** A law that repeats the given durations in seconds, each equally often. */
    public static Empirical ofSample(double... sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("an empirical law needs at least one value");
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double[] shares = new double[2 * sorted.length];
        double[] values = new double[2 * sorted.length];
        // A level stretch for each value, and a jump to the next one.
        for (int i = 0; i < sorted.length; i++) {
            shares[2 * i] = (double) i / sorted.length;
            shares[2 * i + 1] = (i + 1.0) / sorted.length;
            values[2 * i] = sorted[i];
            values[2 * i + 1] = sorted[i];
        }
        Parameter.mustNotBeNegative("smallest value of an empirical law", sorted[0]);
        Parameter.mustNotBeNegative("largest value of an empirical law", sorted[sorted.length - 1]);
        return new Empirical(shares, values);
    }

    @Override
    public double quantile(double u) {
        int above = firstShareAbove(u);
        if (above == 0) {
            return values[0];
        }
        if (above == shares.length) {
            return values[above - 1];
        }
        int below = above - 1;
        double part = (u - shares[below]) / (shares[above] - shares[below]);
        return values[below] + part * (values[above] - values[below]);
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Empirical law && Arrays.equals(shares, law.shares) && Arrays.equals(values, law.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shares) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Empirical[" + shares.length + " points, mean=" + mean + "]";
    }

    private int firstShareAbove(double u) {
        int low = 0;
        int high = shares.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (shares[middle] > u) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static void checkPoint(double[] shares, double[] values, int point) {
        Parameter.mustNotBeNegative("value " + point + " of an empirical law", values[point]);
        if (!(shares[point] >= 0 && shares[point] <= 1)) {
            throw new IllegalArgumentException(
                    "share " + point + " of an empirical law must be between 0 and 1, got " + shares[point]);
        }
        if (point > 0 && (shares[point] <= shares[point - 1] || values[point] < values[point - 1])) {
            throw new IllegalArgumentException("point " + point + " of an empirical law must lie above the one before"
                    + " in share and not below it in value, got (" + shares[point] + ", " + values[point] + ") after ("
                    + shares[point - 1] + ", " + values[point - 1] + ")");
        }
    }

    /** The mean is the area under the quantile function, whose ends are level. */
    private static double areaUnder(double[] shares, double[] values) {
        int last = shares.length - 1;
        double area = shares[0] * values[0] + (1 - shares[last]) * values[last];
        for (int point = 1; point <= last; point++) {
            area += (shares[point] - shares[point - 1]) * (values[point] + values[point - 1]) / 2;
        }
        return area;
    }
}
