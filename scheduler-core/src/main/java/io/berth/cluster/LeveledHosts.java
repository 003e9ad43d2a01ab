package io.berth.cluster;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Hosts by a key that takes few values, smallest best: which key is the best, how many hosts have it, and which is the k-th of
 * them in row order.
 *
 * <p>Each value is a level, with a count of its hosts in every block of 64 rows, in every group of 1,024 and altogether. A change of
 * level is eight additions, of which a processor works on several at once, and most changes are none: a full host is full
 * still. The k-th host is found by counting groups, then blocks, then rows. Keys may have any size and any step: 128 MiB apart are neighbours. When a key comes up for which there is no
 * level, {@link #hasOutgrown} says so and the hosts have to be ranked again, until there are more than {@link #MAX_LEVELS} and
 * {@link RankedHosts} is the better home. Nothing is allocated in between. A row takes 2 bytes and 1 for each 64 levels.
 */
public final class LeveledHosts {
    /** Levels that there can be; a key that takes more values is kept by {@link RankedHosts}. */
    public static final int MAX_LEVELS = 512;

    /** The key of a host that will not do, and the best key when none will. */
    public static final long NOWHERE = RankedHosts.NOWHERE;

    /** Keys end here, and levels are no further apart than this power of two, so that {@link #NOWHERE} is never taken for one. */
    private static final long MAX_KEY = 1L << 62;

    private static final int MAX_SHIFT = 48;

    /** Room for keys beyond those of the start. */
    private static final int SPARE_LEVELS = 8;

    private static final int BLOCK_BITS = 6;
    private static final int GROUP_BITS = 10;
    private static final int BLOCKS_PER_GROUP = 1 << (GROUP_BITS - BLOCK_BITS);

    /** The smallest and the largest key so far, and the bits in which any two have differed. */
    private long lowest = MAX_KEY;

    private long highest = -1;
    private long differences;

    /** The key of level 0, and the distance of two levels as a power of two. */
    private long base;

    private int shift;

    /** Levels of hosts that will do; the hosts that will not are one level above. */
    private int levels;

    private int groups;
    private int blocks;
    private short[] levelOf = {};

    /** Hosts by level and block, by level and group, and by level. */
    private byte[] inBlock = {};

    private short[] inGroup = {};
    private int[] inLevel = {};

    /** A bit for each level that has hosts. */
    private final long[] occupied = new long[MAX_LEVELS / Long.SIZE + 1];

    private boolean hasOutgrown;

    /**
     * Starts over with the keys of so many rows; false when there would be too many levels.
     *
     * @param key asked twice for each row
     */
    public boolean rank(int rows, IntToLongFunction key) {
        for (int row = 0; row < rows; row++) {
            widen(key.applyAsLong(row));
        }
        if (!layOut(Math.max(rows, levelOf.length))) {
            return false;
        }
        for (int row = 0; row < rows; row++) {
            set(row, key.applyAsLong(row));
        }
        return true;
    }

    private void widen(long key) {
        if (key == NOWHERE) {
            return;
        }
        differences |= highest < 0 ? 0 : key ^ highest;
        lowest = Math.min(lowest, key);
        highest = Math.max(highest, key);
    }

    /** Makes a level for each step from the smallest to the largest key, and some to spare on both sides. */
    private boolean layOut(int rows) {
        boolean isEmpty = highest < 0;
        shift = differences == 0 ? 0 : Math.min(MAX_SHIFT, Long.numberOfTrailingZeros(differences));
        long steps = isEmpty ? 0 : ((highest - lowest) >>> shift) + 1;
        if (lowest < 0 || highest >= MAX_KEY || steps > MAX_LEVELS) {
            return false;
        }
        int spare = Math.min(MAX_LEVELS - (int) steps, (int) steps / 2 + SPARE_LEVELS);
        levels = (int) steps + spare;
        base = isEmpty ? 0 : lowest - (Math.min(spare / 2, lowest >>> shift) << shift);
        clear(rows);
        return true;
    }

    private void clear(int rows) {
        if (rows > levelOf.length) {
            groups = Math.ceilDiv(rows + rows / 2, 1 << GROUP_BITS);
            blocks = groups * BLOCKS_PER_GROUP;
            levelOf = new short[groups << GROUP_BITS];
        }
        inBlock = new byte[(levels + 1) * blocks];
        inGroup = new short[(levels + 1) * groups];
        inLevel = new int[levels + 1];
        Arrays.fill(levelOf, (short) levels);
        Arrays.fill(inBlock, levels * blocks, inBlock.length, (byte) (1 << BLOCK_BITS));
        Arrays.fill(inGroup, levels * groups, inGroup.length, (short) (1 << GROUP_BITS));
        inLevel[levels] = levelOf.length;
        Arrays.fill(occupied, 0);
        occupied[levels / Long.SIZE] = 1L << levels;
        hasOutgrown = false;
    }

    /** Rows there is room for; {@link #rank} makes more. */
    public int capacity() {
        return levelOf.length;
    }

    /** Changes the key of a host. */
    public void set(int row, long key) {
        // A key between two levels gets its lower bits on top and is too large as well.
        long step = Long.rotateRight(key - base, shift);
        int level = step >= 0 && step < levels ? (int) step : levels;
        hasOutgrown |= level == levels && key != NOWHERE;
        int from = levelOf[row];
        // Most hosts stay where they are: a full one is full still.
        if (level != from) {
            move(row, from, level);
        }
    }

    /**
     * Changes the keys of some hosts: first looks which ones change their level, without a branch, then moves them.
     *
     * @param rows the hosts; overwritten
     * @param keys their keys; overwritten
     */
    public void set(int[] rows, long[] keys, int count) {
        int moving = 0;
        int hasNoLevel = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            long step = Long.rotateRight(keys[i] - base, shift);
            // Out of 0 to levels - 1 when the difference is not negative.
            int isOutside = (int) (((levels - 1 - step) | step) >>> 63);
            int level = isOutside == 0 ? (int) step : levels;
            hasNoLevel |= isOutside;
            rows[moving] = row;
            keys[moving] = level;
            moving += level == levelOf[row] ? 0 : 1;
        }
        hasOutgrown |= hasNoLevel != 0;
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
        int moving = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[moving] = row;
            moving += levelOf[row] == levels ? 0 : 1;
        }
        for (int i = 0; i < moving; i++) {
            move(rows[i], levelOf[rows[i]], levels);
        }
    }

    private void move(int row, int from, int to) {
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

    /** True when a key came up for which there is no level: then nothing here is right until the next {@link #rank}. */
    public boolean hasOutgrown() {
        return hasOutgrown;
    }

    /** The smallest key, {@link #NOWHERE} when no host will do. */
    public long bestKey() {
        int level = bestLevel();
        return level == levels ? NOWHERE : base + ((long) level << shift);
    }

    /** How many hosts have the best key; 0 when no host will do. */
    public int bestCount() {
        int level = bestLevel();
        return level == levels ? 0 : inLevel[level];
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
