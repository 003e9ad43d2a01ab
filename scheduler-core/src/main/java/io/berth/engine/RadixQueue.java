package io.berth.engine;

import java.util.Arrays;

/**
 * Pairs of a key and a word, handed out with the smallest key first and equal keys in the order they came.
 *
 * <p>The queue is monotone: a key may not be smaller than the last one handed out. Time only moves forward, so a
 * simulation never needs more, and in return no two keys are ever compared. A key is read as a number with sixteen
 * digits, one level for each. It waits in the bucket named by the highest digit in which it differs from the last key
 * handed out, and by the value of that digit. The lowest bucket that is not empty holds the smallest keys; it is
 * spread over the levels below it, which are empty at that moment, so earlier pairs stay in front of later ones. Each
 * pair goes down at most once per level.
 *
 * <p>Adding costs a constant; handing out costs a constant plus at most one move per level, amortised. Nothing is
 * allocated while the number of pairs stays below its former peak. Memory is about 17 bytes per pair at the peak,
 * rounded up to a power of two, plus a part of a chunk for each bucket in use, 128 KiB at most; it is not given back.
 * {@code HoldModel} in the benchmarks measures time and allocation. Digits of 3 bits were a quarter slower, digits of
 * 6 bits a tenth faster with three times as many buckets.
 *
 * @see <a href="https://doi.org/10.1145/77600.77615">Ahuja, Mehlhorn, Orlin, Tarjan: Faster algorithms for the shortest
 *     path problem, J. ACM 37(2), 1990</a>, where radix heaps come from
 */
final class RadixQueue {
    static final long MAX_KEY = Long.MAX_VALUE;

    private static final int DIGIT_BITS = 4;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
    private static final int LEVELS = (Long.SIZE + DIGIT_BITS - 1) / DIGIT_BITS;

    /** A chunk is 64 cells, which is 32 pairs or 512 bytes. */
    private static final int CHUNK_BITS = 6;

    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
    private static final int FIRST_CHUNKS = 64;
    private static final int NONE = -1;

    /** Key, word, key, word; the chunks of all buckets side by side. */
    private long[] cells = new long[FIRST_CHUNKS << CHUNK_BITS];

    /** The chunk after this one, in its bucket or among the free ones. */
    private int[] following = new int[FIRST_CHUNKS];

    private int freeChunk = NONE;
    private int usedChunks;

    /** Cell of the first pair of each bucket, and the cell behind its last one; an empty bucket ends at 0. */
    private final int[] head = new int[LEVELS << DIGIT_BITS];

    private final int[] tail = new int[LEVELS << DIGIT_BITS];

    /** One bit per bucket of a level, and one bit per level, set where there is something. */
    private final long[] digitsInUse = new long[LEVELS];

    private int levelsInUse;
    private long floor;
    private long size;
    private long key;
    private long word;

    /** The key must not be negative and not below the last one that {@link #poll} handed out. */
    void add(long key, long word) {
        assert key >= floor : "key " + key + " is before " + floor;
        append(key, word);
        size++;
    }

    /** Takes the first pair out if its key is at most {@code limit}, and shows it as {@link #key} and {@link #word}. */
    boolean poll(long limit) {
        while (levelsInUse != 0) {
            int level = Integer.numberOfTrailingZeros(levelsInUse);
            int bucket = level << DIGIT_BITS | Long.numberOfTrailingZeros(digitsInUse[level]);
            int first = head[bucket];
            // All keys of a bucket on level 0 are equal; a pair that is alone needs no way down.
            if (level == 0 || first + 2 == tail[bucket]) {
                return take(bucket, first, limit);
            }
            int shift = level * DIGIT_BITS;
            long lowest = cells[first] >>> shift << shift;
            // The floor stays at or below the limit, so that any key after the limit may still be added.
            if (lowest > limit) {
                return false;
            }
            floor = lowest;
            spread(bucket);
        }
        return false;
    }

    long key() {
        return key;
    }

    long word() {
        return word;
    }

    long size() {
        return size;
    }

    private boolean take(int bucket, int first, long limit) {
        if (cells[first] > limit) {
            return false;
        }
        key = cells[first];
        word = cells[first + 1];
        floor = key;
        size--;
        int second = first + 2;
        if (second == tail[bucket]) {
            empty(bucket);
            free(first >> CHUNK_BITS);
        } else if ((second & CHUNK_MASK) == 0) {
            head[bucket] = freeAndFollow(first >> CHUNK_BITS);
        } else {
            head[bucket] = second;
        }
        return true;
    }

    private void spread(int bucket) {
        int cell = head[bucket];
        int end = tail[bucket];
        empty(bucket);
        while (true) {
            append(cells[cell], cells[cell + 1]);
            int chunk = cell >> CHUNK_BITS;
            cell += 2;
            if (cell == end) {
                free(chunk);
                return;
            }
            if ((cell & CHUNK_MASK) == 0) {
                cell = freeAndFollow(chunk);
            }
        }
    }

    private void append(long key, long word) {
        int highestBit = Long.SIZE - 1 - Long.numberOfLeadingZeros((key ^ floor) | 1);
        int level = highestBit / DIGIT_BITS;
        int digit = (int) (key >>> (level * DIGIT_BITS)) & DIGIT_MASK;
        int bucket = level << DIGIT_BITS | digit;
        int cell = tail[bucket];
        if ((cell & CHUNK_MASK) == 0) {
            cell = newChunkFor(level, digit, cell);
        }
        cells[cell] = key;
        cells[cell + 1] = word;
        tail[bucket] = cell + 2;
    }

    private int newChunkFor(int level, int digit, int end) {
        int chunk = anyFreeChunk();
        int start = chunk << CHUNK_BITS;
        if (end == 0) {
            head[level << DIGIT_BITS | digit] = start;
            digitsInUse[level] |= 1L << digit;
            levelsInUse |= 1 << level;
        } else {
            following[(end >> CHUNK_BITS) - 1] = chunk;
        }
        return start;
    }

    private void empty(int bucket) {
        int level = bucket >> DIGIT_BITS;
        tail[bucket] = 0;
        digitsInUse[level] &= ~(1L << (bucket & DIGIT_MASK));
        if (digitsInUse[level] == 0) {
            levelsInUse &= ~(1 << level);
        }
    }

    private int anyFreeChunk() {
        if (freeChunk != NONE) {
            int chunk = freeChunk;
            freeChunk = following[chunk];
            return chunk;
        }
        if (usedChunks == following.length) {
            following = Arrays.copyOf(following, 2 * following.length);
            cells = Arrays.copyOf(cells, 2 * cells.length);
        }
        return usedChunks++;
    }

    private void free(int chunk) {
        following[chunk] = freeChunk;
        freeChunk = chunk;
    }

    private int freeAndFollow(int chunk) {
        int next = following[chunk];
        free(chunk);
        return next << CHUNK_BITS;
    }
}
