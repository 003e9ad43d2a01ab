package io.berth.cluster;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A set of hosts that knows its first and its last row: a bit for each host and a bit for each 64 of them.
 *
 * <p>A change is a few instructions without a branch, and the bits of 100,000 hosts stay in the first cache.
 */
public final class HostSet {
    private static final int BITS = 6;
    private static final int LAST_BIT = Long.SIZE - 1;

    private long[] hosts = {};

    /** A bit for each word of hosts that is not empty. */
    private long[] words = {};

    /** Starts over with the rows that are in the set, of so many. */
    public void fill(int rows, IntPredicate isIn) {
        if (rows > capacity()) {
            int summaries = Math.ceilDiv(rows + rows / 2, 1 << (2 * BITS));
            hosts = new long[summaries << BITS];
            words = new long[summaries];
        }
        Arrays.fill(hosts, 0);
        Arrays.fill(words, 0);
        for (int row = 0; row < rows; row++) {
            if (isIn.test(row)) {
                add(row);
            }
        }
    }

    /** Rows there is room for; {@link #fill} makes more. */
    public int capacity() {
        return hosts.length << BITS;
    }

    private void add(int row) {
        int word = row >> BITS;
        hosts[word] |= 1L << row;
        words[word >> BITS] |= 1L << word;
    }

    /** These hosts are in the set. */
    public void add(int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            add(rows[i]);
        }
    }

    /** These hosts are not. */
    public void remove(int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            int word = rows[i] >> BITS;
            long left = hosts[word] & ~(1L << rows[i]);
            hosts[word] = left;
            long isEmpty = left == 0 ? 1 : 0;
            words[word >> BITS] &= ~(isEmpty << word);
        }
    }

    /** The lowest row, -1 when the set is empty. */
    public int first() {
        for (int i = 0; i < words.length; i++) {
            if (words[i] != 0) {
                int word = (i << BITS) + Long.numberOfTrailingZeros(words[i]);
                return (word << BITS) + Long.numberOfTrailingZeros(hosts[word]);
            }
        }
        return -1;
    }

    /** The highest row, -1 when the set is empty. */
    public int last() {
        for (int i = words.length - 1; i >= 0; i--) {
            if (words[i] != 0) {
                int word = (i << BITS) + LAST_BIT - Long.numberOfLeadingZeros(words[i]);
                return (word << BITS) + LAST_BIT - Long.numberOfLeadingZeros(hosts[word]);
            }
        }
        return -1;
    }
}
