package io.berth.cluster;

/**
 * How a key follows from the shares of CPU and memory that a task leaves on a host, but for rounding.
 *
 * <p>What a loop of vector instructions can say of every host in the time in which one division is done, {@link ShareScan} uses to
 * find the few hosts whose exact key is worth computing.
 *
 * @param form which hosts are good
 * @param toleranceInShares a host that is better by so much has the smaller key for certain; a whole host is 1
 */
public record ShareOrder(Form form, double toleranceInShares) {
    /** Which hosts are good. */
    public enum Form {
        /** The smallest sum of the shares left. */
        LEAST_LEFT,
        /** The largest sum of the shares left. */
        MOST_LEFT,
        /** The smallest difference of the shares left. */
        MOST_EVEN,
        /** The smallest sum of the products of what is free and what is wanted. */
        LEAST_ALIGNED
    }
}
