package io.berth.cluster;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/**
 * Hosts by a key that takes few values, smallest best: which key is the best, how many hosts have it, and which is the k-th of
 * them in row order; of all hosts, or of those under each value of an attribute, such as in each zone.
 *
 * <p>Each key is a level with counts of its hosts ({@link LevelCounts}). A change of level is a few additions, of which a processor
 * works on several at once, and most changes are none: a full host is full still, and hosts that are far from the best are told apart
 * no more than those that will not do. Keys may have any size and any step: 128 MiB apart are neighbours. When a key comes up for which
 * there is no level, or the best are all gone, {@link #hasOutgrown} says so and the hosts have to be ranked again; when the best
 * are spread over more than {@link #MAX_LEVELS}, {@link RankedHosts} is the better home. Nothing is allocated in between. A row takes
 * 2 bytes and 1 for each 64 levels of each value.
 */
public final class LeveledHosts {
    /** Levels that there can be; when good hosts have more keys they are kept by {@link RankedHosts}. */
    public static final int MAX_LEVELS = 510;

    /** The key of a host that will not do, and the best key when none will. */
    public static final long NOWHERE = RankedHosts.NOWHERE;

    /** Keys end here, and levels are no further apart than this power of two, so that {@link #NOWHERE} is never taken for one. */
    private static final long MAX_KEY = 1L << 62;

    private static final int MAX_SHIFT = 48;

    /** Room for keys better than those of the start. */
    private static final int SPARE_LEVELS = 8;

    /** So many hosts, or this part of all, have levels to themselves at first. */
    private static final int MIN_NEAR = 512;

    private static final int FIRST_PART = 16;

    /** After so many rankings too soon, one behind the other, levels do not suit these keys. */
    private static final int MAX_HASTY = 16;

    /** Ranking costs about as much as so many moves for each row; when it comes sooner, more hosts get levels. */
    private static final int MOVES_PER_RANKED_ROW = 2;

    /** The smallest and the largest key so far, and the bits in which any two have differed. */
    private long lowest = MAX_KEY;

    private long highest;
    private long anyKey = -1;
    private long differences;

    /** The key of level 0, that of the last level, and the distance of two levels as a power of two. */
    private long base;

    private long last;
    private int shift;

    /** Levels of their own; above are one for all hosts that are worse and one for those that will not do. */
    private int levels;

    private int part = FIRST_PART;
    private long moves;
    private int hasty;
    private boolean lacksLevel;

    /** Values by which hosts are apart, and for each: its hosts, and those of them that will do. */
    private int values;

    private final int[] rowsOfValue = new int[TasksByValue.MAX_VALUES];
    private final int[] ableOfValue = new int[TasksByValue.MAX_VALUES];

    /** Hosts by value and step from the base, while levels are laid out; the last number of a value is for those beyond. */
    private int[] onStep = {};

    private final LevelCounts counts = new LevelCounts();

    /** The places of the best hosts of some values. */
    private final int[] chosen = new int[TasksByValue.MAX_VALUES];

    /** Starts over with the keys of so many rows that are not apart; false when there would be too many levels. */
    public boolean rank(int rows, IntToLongFunction key) {
        return rank(rows, 1, row -> 0, key);
    }

    /**
     * Starts over with the keys of so many rows; false when there would be too many levels.
     *
     * @param valueCount {@link TasksByValue#MAX_VALUES} at most
     * @param valueOf from 0 on; a host keeps its value
     * @param key asked three times for each row
     */
    public boolean rank(int rows, int valueCount, IntUnaryOperator valueOf, IntToLongFunction key) {
        boolean isHasty = levels > 0 && moves < (long) MOVES_PER_RANKED_ROW * rows;
        part = isHasty ? Math.max(1, part / 2) : part;
        hasty = isHasty && hasOutgrown() ? hasty + 1 : 0;
        values = valueCount;
        long best = best(rows, valueOf, key);
        if (hasty > MAX_HASTY || lowest < 0 || anyKey >= MAX_KEY) {
            return false;
        }
        placeBase(best);
        countSteps(rows, valueOf, key);
        if (!layOut()) {
            return false;
        }
        lacksLevel = false;
        counts.clear(rows, values, levels);
        for (int row = 0; row < rows; row++) {
            add(row, valueOf.applyAsInt(row));
            set(row, key.applyAsLong(row));
        }
        moves = 0;
        return true;
    }

    /** A host has joined since they were ranked; unless hosts are apart, this need not be said. */
    public void add(int row, int value) {
        counts.add(row, value);
    }

    /** The best key of all; counts who will do. */
    private long best(int rows, IntUnaryOperator valueOf, IntToLongFunction key) {
        Arrays.fill(rowsOfValue, 0);
        Arrays.fill(ableOfValue, 0);
        long best = NOWHERE;
        for (int row = 0; row < rows; row++) {
            long keyOfRow = key.applyAsLong(row);
            int value = valueOf.applyAsInt(row);
            widen(keyOfRow);
            best = Math.min(best, keyOfRow);
            rowsOfValue[value]++;
            ableOfValue[value] += keyOfRow == NOWHERE ? 0 : 1;
        }
        return best;
    }

    private void widen(long key) {
        if (key == NOWHERE) {
            return;
        }
        differences |= anyKey < 0 ? 0 : key ^ anyKey;
        anyKey = key;
        lowest = Math.min(lowest, key);
        highest = Math.max(highest, key);
    }

    /** Levels start a bit below the smallest key so far. */
    private void placeBase(long best) {
        shift = differences == 0 ? 0 : Math.min(MAX_SHIFT, Long.numberOfTrailingZeros(differences));
        long lowestStep = best == NOWHERE ? 0 : (best - lowest) >>> shift;
        long from = lowestStep < MAX_LEVELS / 2 ? lowest : best;
        base = anyKey < 0 ? 0 : from - (Math.min(SPARE_LEVELS, from >>> shift) << shift);
    }

    private void countSteps(int rows, IntUnaryOperator valueOf, IntToLongFunction key) {
        int steps = MAX_LEVELS + 1;
        if (onStep.length < values * steps) {
            onStep = new int[values * steps];
        }
        Arrays.fill(onStep, 0);
        for (int row = 0; row < rows; row++) {
            long step = Long.rotateRight(key.applyAsLong(row) - base, shift);
            int counted = step >= 0 && step < MAX_LEVELS ? (int) step : MAX_LEVELS;
            onStep[valueOf.applyAsInt(row) * steps + counted]++;
        }
    }

    /** Makes levels until as many hosts of each value as shall be told apart have one; false when they are too many. */
    private boolean layOut() {
        boolean areEnough = true;
        int wantedLevels = 0;
        for (int value = 0; value < values; value++) {
            int able = ableOfValue[value];
            int wanted = Math.min(able, Math.max(MIN_NEAR, able / part));
            int near = 0;
            int level = 0;
            while (level < MAX_LEVELS && near < wanted) {
                near += onStep[value * (MAX_LEVELS + 1) + level++];
            }
            boolean areFew = able < MIN_NEAR && rowsOfValue[value] > 0;
            wantedLevels = Math.max(wantedLevels, areFew ? Math.max(level, knownLevels()) : level);
            areEnough &= near >= wanted;
        }
        levels = Math.min(MAX_LEVELS, wantedLevels + SPARE_LEVELS);
        last = base + ((levels - 1L) << shift);
        return areEnough;
    }

    /** Where hardly any host will do, the next one may have any key that one had before. */
    private int knownLevels() {
        return highest < base ? 0 : (int) Math.min(MAX_LEVELS, (highest - base) >>> shift) + 1;
    }

    /** Rows there is room for; {@link #rank} makes more. */
    public int capacity() {
        return counts.capacity();
    }

    /** Changes the key of a host. */
    public void set(int row, long key) {
        int level = key == NOWHERE ? levels + 1 : level(key);
        lacksLevel |= level == levels && key <= last;
        // Most hosts stay where they are: a full one is full still.
        if (level != counts.levelOf(row)) {
            move(row, level);
        }
    }

    private int level(long key) {
        // A key between two levels gets its lower bits on top and is too large as well.
        long step = Long.rotateRight(key - base, shift);
        // Negative when the step is negative or beyond the last level.
        return ((levels - 1 - step) | step) < 0 ? levels : (int) step;
    }

    private void move(int row, int level) {
        moves++;
        counts.move(row, level);
    }

    /**
     * Changes the keys of some hosts: first looks which ones change their level, without a branch, then moves them.
     *
     * @param rows the hosts, all of which will do; overwritten
     * @param keys their keys; overwritten
     */
    public void set(int[] rows, long[] keys, int count) {
        int moving = 0;
        int without = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            int level = level(keys[i]);
            without |= level == levels && keys[i] <= last ? 1 : 0;
            rows[moving] = row;
            keys[moving] = level;
            moving += level == counts.levelOf(row) ? 0 : 1;
        }
        lacksLevel |= without != 0;
        for (int i = 0; i < moving; i++) {
            move(rows[i], (int) keys[i]);
        }
    }

    /**
     * These hosts will not do.
     *
     * @param rows the hosts; overwritten
     */
    public void withdraw(int[] rows, int count) {
        int nowhere = levels + 1;
        int moving = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[moving] = row;
            moving += counts.levelOf(row) == nowhere ? 0 : 1;
        }
        for (int i = 0; i < moving; i++) {
            move(rows[i], nowhere);
        }
    }

    /** True when the best cannot be told: then nothing here is right until the next {@link #rank}. */
    public boolean hasOutgrown() {
        boolean has = lacksLevel;
        for (int value = 0; value < values; value++) {
            has |= counts.bestLevel(value) == levels;
        }
        return has;
    }

    /** The smallest key of hosts that are not apart, {@link #NOWHERE} when no host will do. */
    public long bestKey() {
        return bestKey(0);
    }

    /** The smallest key under a value, {@link #NOWHERE} when no host there will do. */
    public long bestKey(int value) {
        int level = counts.bestLevel(value);
        return level > levels ? NOWHERE : base + ((long) level << shift);
    }

    /** How many hosts that are not apart have the best key; 0 when no host will do. */
    public int bestCount() {
        return bestCount(0);
    }

    /** How many hosts under a value have its best key; 0 when no host there will do. */
    public int bestCount(int value) {
        int level = counts.bestLevel(value);
        return level > levels ? 0 : counts.count(value, level);
    }

    /** The host at this position among those with the best key, lowest row first. */
    public int bestAt(int position) {
        return counts.at(counts.bestLevel(0), position);
    }

    /** The same of the hosts under some values, one bit for each, which must have the same best key. */
    public int bestAt(int someValues, int position) {
        int count = 0;
        for (int left = someValues; left != 0; left &= left - 1) {
            int value = Integer.numberOfTrailingZeros(left);
            chosen[count++] = counts.place(value, counts.bestLevel(value));
        }
        return counts.at(chosen, count, position);
    }
}
