package io.berth.log;

import java.util.Arrays;

/**
 * One bit for each task or host; rows never set are false. For folds and whoever marks tasks that come and go.
 *
 * <p>A {@link java.util.BitSet} looks for its last bit whenever that is cleared. With tasks numbered upwards and few of them marked, this
 * is a walk over all tasks so far for each one that comes and goes. Here every call costs the same.
 */
public final class BitRows {
    private long[] words = {};

    public boolean of(int row) {
        int word = row >> 6;
        return word < words.length && (words[word] & (1L << row)) != 0;
    }

    public void set(int row) {
        int word = row >> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, 2 * words.length));
        }
        words[word] |= 1L << row;
    }

    public void clear(int row) {
        int word = row >> 6;
        if (word < words.length) {
            words[word] &= ~(1L << row);
        }
    }
}
