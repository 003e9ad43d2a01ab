package io.berth.billing;

/** How much of something went to each cause, in any unit: the shares by which a line of a bill is split. */
final class CauseWeights {
    private static final Cause[] CAUSES = Cause.values();

    private final double[] weights = new double[CAUSES.length];

    void add(Cause cause, double weight) {
        weights[cause.ordinal()] += weight;
    }

    void add(CauseWeights others) {
        for (Cause cause : CAUSES) {
            add(cause, others.of(cause));
        }
    }

    CauseWeights copy() {
        CauseWeights copy = new CauseWeights();
        copy.add(this);
        return copy;
    }

    double of(Cause cause) {
        return weights[cause.ordinal()];
    }

    double sum() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** The cause of the largest weight, the first of equals. */
    Cause heaviest() {
        Cause heaviest = CAUSES[0];
        for (Cause cause : CAUSES) {
            heaviest = of(cause) > of(heaviest) ? cause : heaviest;
        }
        return heaviest;
    }
}
