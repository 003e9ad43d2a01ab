package io.berth.cluster;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Hosts by a key that takes few values, smallest best: which key is the best, how many hosts have it, and which is the k-th of
 * them in row order.
 *
 * <p>Each value is a level, with a count of its hosts in every block of 64 rows, in every group of 1,024 and altogether. A change of
 * level is eight additions, of which a processor works on several at once, and most changes are none: a full host is full
 * still, and hosts that are far from the best are told apart no more than those that will not do. The k-th host is found by counting
 * groups, then blocks, then rows. Keys may have any size and any step: 128 MiB apart are neighbours. When a key comes up for which
 * there is no level, or the best are all gone, {@link #hasOutgrown} says so and the hosts have to be ranked again; when the best
 * are spread over more than {@link #MAX_LEVELS}, {@link RankedHosts} is the better home. Nothing is allocated in between. A row takes
 * 2 bytes and 1 for each 64 levels.
 */
public final class LeveledHosts {
    /** Levels that there can be; when good hosts have more keys they are kept by {@link RankedHosts}. */
    public static final int MAX_LEVELS = 512;

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

    private static final int BLOCK_BITS = 6;
    private static final int GROUP_BITS = 10;
    private static final int BLOCKS_PER_GROUP = 1 << (GROUP_BITS - BLOCK_BITS);

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
    private int groups;
    private int blocks;
    private short[] levelOf = {};

    /** Hosts by level and block, by level and group, and by level. */
    private byte[] inBlock = {};

    private short[] inGroup = {};
    private final int[] inLevel = new int[MAX_LEVELS + 2];

    /** A bit for each level that has hosts. */
    private final long[] occupied = new long[MAX_LEVELS / Long.SIZE + 1];

    private boolean lacksLevel;

    /**
     * Starts over with the keys of so many rows; false when there would be too many levels.
     *
     * @param key asked three times for each row
     */
    public boolean rank(int rows, IntToLongFunction key) {
        boolean isHasty = levels > 0 && moves < (long) MOVES_PER_RANKED_ROW * rows;
        part = isHasty ? Math.max(1, part / 2) : part;
        hasty = isHasty && hasOutgrown() ? hasty + 1 : 0;
        long best = NOWHERE;
        int able = 0;
        for (int row = 0; row < rows; row++) {
            long keyOfRow = key.applyAsLong(row);
            widen(keyOfRow);
            best = Math.min(best, keyOfRow);
            able += keyOfRow == NOWHERE ? 0 : 1;
        }
        if (hasty > MAX_HASTY || lowest < 0 || !layOut(best, able, rows, key)) {
            return false;
        }
        clear(rows);
        for (int row = 0; row < rows; row++) {
            set(row, key.applyAsLong(row));
        }
        moves = 0;
        return true;
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

    /** Makes levels from a bit below the smallest key so far up to as many hosts as shall be told apart. */
    private boolean layOut(long best, int able, int rows, IntToLongFunction key) {
        if (anyKey >= MAX_KEY) {
            return false;
        }
        shift = differences == 0 ? 0 : Math.min(MAX_SHIFT, Long.numberOfTrailingZeros(differences));
        long lowestStep = able == 0 ? 0 : (best - lowest) >>> shift;
        long from = lowestStep < MAX_LEVELS / 2 ? lowest : best;
        base = able == 0 && anyKey < 0 ? 0 : from - (Math.min(SPARE_LEVELS, from >>> shift) << shift);
        Arrays.fill(inLevel, 0);
        for (int row = 0; row < rows; row++) {
            long step = Long.rotateRight(key.applyAsLong(row) - base, shift);
            inLevel[step >= 0 && step < MAX_LEVELS ? (int) step : MAX_LEVELS]++;
        }
        int wanted = Math.min(able, Math.max(MIN_NEAR, able / part));
        int near = 0;
        levels = 0;
        while (levels < MAX_LEVELS && near < wanted) {
            near += inLevel[levels++];
        }
        levels = Math.min(MAX_LEVELS, Math.max(levels, able < MIN_NEAR ? knownLevels() : 0) + SPARE_LEVELS);
        last = base + ((levels - 1L) << shift);
        return near >= wanted;
    }

    /** Where hardly any host will do, the next one may have any key that one had before. */
    private int knownLevels() {
        return highest < base ? 0 : (int) Math.min(MAX_LEVELS, (highest - base) >>> shift) + 1;
    }

    private void clear(int rows) {
        if (rows > levelOf.length) {
            groups = Math.ceilDiv(rows + rows / 2, 1 << GROUP_BITS);
            blocks = groups * BLOCKS_PER_GROUP;
            levelOf = new short[groups << GROUP_BITS];
        }
        if (inBlock.length < (levels + 2) * blocks) {
            inBlock = new byte[(levels + 2) * blocks];
            inGroup = new short[(levels + 2) * groups];
        }
        int nowhere = levels + 1;
        Arrays.fill(levelOf, (short) nowhere);
        Arrays.fill(inBlock, 0, nowhere * blocks, (byte) 0);
        Arrays.fill(inBlock, nowhere * blocks, (nowhere + 1) * blocks, (byte) (1 << BLOCK_BITS));
        Arrays.fill(inGroup, 0, nowhere * groups, (short) 0);
        Arrays.fill(inGroup, nowhere * groups, (nowhere + 1) * groups, (short) (1 << GROUP_BITS));
        Arrays.fill(inLevel, 0);
        inLevel[nowhere] = levelOf.length;
        Arrays.fill(occupied, 0);
        occupied[nowhere / Long.SIZE] = 1L << nowhere;
        lacksLevel = false;
    }

    /** Rows there is room for; {@link #rank} makes more. */
    public int capacity() {
        return levelOf.length;
    }

    /** Changes the key of a host. */
    public void set(int row, long key) {
        int level = key == NOWHERE ? levels + 1 : level(key);
        lacksLevel |= level == levels && key <= last;
        int from = levelOf[row];
        // Most hosts stay where they are: a full one is full still.
        if (level != from) {
            move(row, from, level);
        }
    }

    private int level(long key) {
        // A key between two levels gets its lower bits on top and is too large as well.
        long step = Long.rotateRight(key - base, shift);
        // Negative when the step is negative or beyond the last level.
        return ((levels - 1 - step) | step) < 0 ? levels : (int) step;
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
            moving += level == levelOf[row] ? 0 : 1;
        }
        lacksLevel |= without != 0;
        for (int i = 0; i < moving; i++) {
            move(rows[i], levelOf[rows[i]], (int) keys[i]);
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
            moving += levelOf[row] == nowhere ? 0 : 1;
        }
        for (int i = 0; i < moving; i++) {
            move(rows[i], levelOf[rows[i]], nowhere);
        }
    }

    private void move(int row, int from, int to) {
        moves++;
        levelOf[row] = (short) to;
        int block = row >> BLOCK_BITS;
        int group = row >> GROUP_BITS;
        inBlock[from * blocks + block]--;
        inBlock[to * blocks + block]++;
        inGroup[from * groups + group]--;
        inGroup[to * groups + group]++;
        inLevel[from]--;
        inLevel[to]++;
        occupied[to / Long.SIZE] |= 1L << to;
        if (inLevel[from] == 0) {
            occupied[from / Long.SIZE] &= ~(1L << from);
        }
    }

    /** True when the best cannot be told: then nothing here is right until the next {@link #rank}. */
    public boolean hasOutgrown() {
        return lacksLevel || bestLevel() == levels;
    }

    /** The smallest key, {@link #NOWHERE} when no host will do. */
    public long bestKey() {
        int level = bestLevel();
        return level > levels ? NOWHERE : base + ((long) level << shift);
    }

    /** How many hosts have the best key; 0 when no host will do. */
    public int bestCount() {
        int level = bestLevel();
        return level > levels ? 0 : inLevel[level];
    }

    private int bestLevel() {
        int word = 0;
        while (occupied[word] == 0) {
            word++;
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(occupied[word]);
    }

    /** The host at this position among those with the best key, lowest row first. */
    public int bestAt(int position) {
        int level = bestLevel();
        int left = position;
        int group = 0;
        for (int below = inGroup[level * groups]; left >= below; below = inGroup[level * groups + group]) {
            left -= below;
            group++;
        }
        int block = group * BLOCKS_PER_GROUP;
        for (int below = inBlock[level * blocks + block]; left >= below; below = inBlock[level * blocks + block]) {
            left -= below;
            block++;
        }
        int row = block << BLOCK_BITS;
        while (levelOf[row] != level || left > 0) {
            left -= levelOf[row] == level ? 1 : 0;
            row++;
        }
        return row;
    }

    /** The host at this position among those with the best key of several rankings, which must have the same one and share no host. */
    public static int bestAt(LeveledHosts[] rankings, int count, int position) {
        if (count == 1) {
            return rankings[0].bestAt(position);
        }
        int left = position;
        int group = 0;
        for (int below = sumOfGroup(rankings, count, group);
                left >= below;
                below = sumOfGroup(rankings, count, group)) {
            left -= below;
            group++;
        }
        int block = group * BLOCKS_PER_GROUP;
        for (int below = sumOfBlock(rankings, count, block);
                left >= below;
                below = sumOfBlock(rankings, count, block)) {
            left -= below;
            block++;
        }
        int row = block << BLOCK_BITS;
        for (int is = sumOfRow(rankings, count, row); left >= is; is = sumOfRow(rankings, count, row)) {
            left -= is;
            row++;
        }
        return row;
    }

    private static int sumOfGroup(LeveledHosts[] rankings, int count, int group) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            LeveledHosts ranking = rankings[i];
            sum += ranking.inGroup[ranking.bestLevel() * ranking.groups + group];
        }
        return sum;
    }

    private static int sumOfBlock(LeveledHosts[] rankings, int count, int block) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            LeveledHosts ranking = rankings[i];
            sum += ranking.inBlock[ranking.bestLevel() * ranking.blocks + block];
        }
        return sum;
    }

    private static int sumOfRow(LeveledHosts[] rankings, int count, int row) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += rankings[i].levelOf[row] == rankings[i].bestLevel() ? 1 : 0;
        }
        return sum;
    }
}
