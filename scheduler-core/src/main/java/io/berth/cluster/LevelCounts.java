package io.berth.cluster;

import java.util.Arrays;

/**
 * Which level each host stands on, and how many hosts stand on each: in every block of 64 rows, in every group of 1,024 and altogether.
 *
 * <p>Hosts may be apart by a value, such as their zone; each value has the same levels. Level and value of a host are one number, its
 * place. Level 0 is the best; the last two are for hosts that are far from the best and for hosts that will not do. Nobody asks who
 * they are, so they are not counted by block, and a change between the two touches only the place of its host. The k-th host of a level
 * is found by counting groups, then blocks, then rows.
 */
final class LevelCounts {
    private static final int BLOCK_BITS = 6;
    private static final int GROUP_BITS = 10;
    private static final int BLOCKS_PER_GROUP = 1 << (GROUP_BITS - BLOCK_BITS);

    /** The levels of one value fill whole words of {@link #occupied}. */
    private static final int MIN_PLACES = Long.SIZE;

    /** Levels whose hosts are counted by block. */
    private int near;

    /** Places of one value, less one: a power of two less one. */
    private int mask;

    private int groups;
    private int blocks;
    private short[] placeOf = {};

    /** Hosts by place and block, and by place and group; the first number of both is for hosts that are not counted. */
    private byte[] inBlock = {};

    private short[] inGroup = {};
    private int[] inPlace = {};

    /** A bit for each place that has hosts. */
    private long[] occupied = {};

    /** Rows there is room for. */
    int capacity() {
        return placeOf.length;
    }

    /** Starts over with so many levels near the best and with nobody on them. */
    void clear(int rows, int values, int nearLevels) {
        near = nearLevels;
        int places = Math.max(MIN_PLACES, Integer.highestOneBit(near + 1) << 1);
        mask = places - 1;
        if (rows > placeOf.length) {
            groups = Math.ceilDiv(rows + rows / 2, 1 << GROUP_BITS);
            blocks = groups * BLOCKS_PER_GROUP;
            placeOf = new short[groups << GROUP_BITS];
        }
        if (inBlock.length <= values * places * blocks) {
            inBlock = new byte[1 + values * places * blocks];
            inGroup = new short[1 + values * places * groups];
        }
        if (inPlace.length < values * places) {
            inPlace = new int[values * places];
            occupied = new long[values * places / Long.SIZE];
        }
        Arrays.fill(placeOf, (short) (near + 1));
        Arrays.fill(inBlock, (byte) 0);
        Arrays.fill(inGroup, (short) 0);
        Arrays.fill(inPlace, 0);
        Arrays.fill(occupied, 0);
        for (int value = 0; value < values; value++) {
            // One more than there are, so that the search for the best level ends here.
            inPlace[value * places + near + 1] = value == 0 ? 1 + placeOf.length : 1;
            occupied[(value * places + near + 1) / Long.SIZE] |= 1L << (near + 1);
        }
    }

    /** Puts a host where those of its value stand that will not do; until then it has the value 0. */
    void add(int row, int value) {
        int place = place(value, near + 1);
        inPlace[placeOf[row]]--;
        inPlace[place]++;
        placeOf[row] = (short) place;
    }

    int levelOf(int row) {
        return placeOf[row] & mask;
    }

    void move(int row, int level) {
        int from = placeOf[row];
        int to = (from & ~mask) | level;
        placeOf[row] = (short) to;
        // All bits are set when the level is near.
        int isFromNear = ((from & mask) - near) >> 31;
        int isToNear = (level - near) >> 31;
        int block = 1 + (row >> BLOCK_BITS);
        inBlock[(from * blocks + block) & isFromNear]--;
        inBlock[(to * blocks + block) & isToNear]++;
        int group = 1 + (row >> GROUP_BITS);
        inGroup[(from * groups + group) & isFromNear]--;
        inGroup[(to * groups + group) & isToNear]++;
        inPlace[from]--;
        inPlace[to]++;
        occupied[to / Long.SIZE] |= 1L << to;
        if (inPlace[from] == 0) {
            occupied[from / Long.SIZE] &= ~(1L << from);
        }
    }

    /** The first level of a value on which a host stands. */
    int bestLevel(int value) {
        int first = value * ((mask + 1) / Long.SIZE);
        int word = first;
        while (occupied[word] == 0) {
            word++;
        }
        return (word - first) * Long.SIZE + Long.numberOfTrailingZeros(occupied[word]);
    }

    /** Hosts on a level that is near the best. */
    int count(int value, int level) {
        return inPlace[place(value, level)];
    }

    int place(int value, int level) {
        return value * (mask + 1) + level;
    }

    /** The host at this position among those in a place, lowest row first. */
    int at(int place, int position) {
        int left = position;
        int group = 1 + place * groups;
        while (left >= inGroup[group]) {
            left -= inGroup[group++];
        }
        int firstBlock = 1 + place * blocks;
        int block = firstBlock + (group - 1 - place * groups) * BLOCKS_PER_GROUP;
        while (left >= inBlock[block]) {
            left -= inBlock[block++];
        }
        int row = ((block - firstBlock) << BLOCK_BITS) - 1;
        while (left >= 0) {
            left -= placeOf[++row] == place ? 1 : 0;
        }
        return row;
    }

    /** The host at this position among those in several places. */
    int at(int[] places, int count, int position) {
        if (count == 1) {
            return at(places[0], position);
        }
        int left = position;
        int group = 0;
        for (int below = sumOfGroup(places, count, group); left >= below; below = sumOfGroup(places, count, group)) {
            left -= below;
            group++;
        }
        int block = group * BLOCKS_PER_GROUP;
        for (int below = sumOfBlock(places, count, block); left >= below; below = sumOfBlock(places, count, block)) {
            left -= below;
            block++;
        }
        int row = (block << BLOCK_BITS) - 1;
        while (left >= 0) {
            left -= isIn(places, count, placeOf[++row]);
        }
        return row;
    }

    private int sumOfGroup(int[] places, int count, int group) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += inGroup[1 + places[i] * groups + group];
        }
        return sum;
    }

    private int sumOfBlock(int[] places, int count, int block) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += inBlock[1 + places[i] * blocks + block];
        }
        return sum;
    }

    private static int isIn(int[] places, int count, int place) {
        int is = 0;
        for (int i = 0; i < count; i++) {
            is |= places[i] == place ? 1 : 0;
        }
        return is;
    }
}
