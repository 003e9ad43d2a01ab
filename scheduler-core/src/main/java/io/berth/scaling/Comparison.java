package io.berth.scaling;

/** How an alarm compares its metric with its threshold. */
public enum Comparison {
    GREATER_THAN("GreaterThanThreshold"),
    GREATER_OR_EQUAL("GreaterThanOrEqualToThreshold"),
    LESS_THAN("LessThanThreshold"),
    LESS_OR_EQUAL("LessThanOrEqualToThreshold");

    private final String word;

    Comparison(String word) {
        this.word = word;
    }

    /** As CloudWatch writes it. */
    public String word() {
        return word;
    }

    /**
     * @param excess sign of the metric minus the threshold
     */
    public boolean breaches(int excess) {
        return switch (this) {
            case GREATER_THAN -> excess > 0;
            case GREATER_OR_EQUAL -> excess >= 0;
            case LESS_THAN -> excess < 0;
            case LESS_OR_EQUAL -> excess <= 0;
        };
    }

    /** True when metrics below the threshold are the bad ones. */
    public boolean looksDown() {
        return this == LESS_THAN || this == LESS_OR_EQUAL;
    }
}
