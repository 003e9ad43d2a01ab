package io.berth.cluster;

/**
 * Finds the hosts with the smallest value of one column among all that have enough of some others, in loops that a compiler turns
 * into vector instructions.
 *
 * <p>Works without a branch that depends on a host: one that lacks something gets the worst of all keys. Keys are
 * written down and counted block by block, while they are in the first cache, so columns are read once. This beats an index when more
 * changed between two decisions than an index can follow.
 */
public final class ColumnScan {
    private static final int BLOCK = 512;
    private static final int NOBODY = Integer.MAX_VALUE;

    private int[] bestOfBlock = new int[8];
    private int[] countOfBlock = new int[8];

    private final ColumnConditions columns = new ColumnConditions();
    private int[] column = {};
    private int flip;

    /** The keys by row, smallest best. */
    private int[] keys = {};

    private int rows;
    private int best;

    /** True when these conditions can be checked by columns alone. */
    public static boolean serves(HostConditions conditions) {
        return conditions.areAboutIntColumns();
    }

    /**
     * How many hosts are equally good, and better than all others; 0 when none will do.
     *
     * @param rowCount hosts to look at, from row 0
     * @param wantsLargest whether large values are good and not small ones
     */
    public int find(HostConditions conditions, int rowCount, IntColumn keyColumn, boolean wantsLargest) {
        rows = rowCount;
        column = keyColumn.values;
        flip = wantsLargest ? -1 : 0;
        columns.load(conditions, rows);
        int blocks = Math.ceilDiv(rows, BLOCK);
        if (keys.length < rows) {
            keys = new int[2 * rows];
        }
        if (bestOfBlock.length < blocks) {
            bestOfBlock = new int[2 * blocks];
            countOfBlock = new int[2 * blocks];
        }
        best = NOBODY;
        for (int block = 0; block < blocks; block++) {
            bestOfBlock[block] = bestIn(block * BLOCK, end(block));
            if (bestOfBlock[block] <= best) {
                best = bestOfBlock[block];
                countOfBlock[block] = count(keys, best, block * BLOCK, end(block));
            }
        }
        return best == NOBODY ? 0 : countAll(blocks);
    }

    private int countAll(int blocks) {
        int count = 0;
        for (int block = 0; block < blocks; block++) {
            countOfBlock[block] = bestOfBlock[block] == best ? countOfBlock[block] : 0;
            count += countOfBlock[block];
        }
        return count;
    }

    /** The host at this position among the best, lowest row first. */
    public int at(int position) {
        int left = position;
        int block = 0;
        while (left >= countOfBlock[block]) {
            left -= countOfBlock[block++];
        }
        int row = block * BLOCK - 1;
        while (left >= 0) {
            left -= keys[++row] == best ? 1 : 0;
        }
        return row;
    }

    /** Lists all of the best, lowest row first. */
    public void collect(int[] into) {
        int found = 0;
        for (int block = 0; block * BLOCK < rows; block++) {
            if (countOfBlock[block] > 0) {
                found = collect(block * BLOCK, end(block), into, found);
            }
        }
    }

    private int collect(int from, int to, int[] into, int foundBefore) {
        int found = foundBefore;
        for (int row = from; row < to; row++) {
            into[found] = row;
            found += keys[row] == best ? 1 : 0;
        }
        return found;
    }

    /** True when one of so many hosts, from row 0, will do. */
    public boolean isAnyAble(HostConditions conditions, int rowCount) {
        rows = rowCount;
        columns.load(conditions, rows);
        boolean isAny = false;
        for (int block = 0; block * BLOCK < rows && !isAny; block++) {
            isAny = isAnyAble(
                    columns.first,
                    columns.wantedOfFirst,
                    columns.second,
                    columns.wantedOfSecond,
                    columns.third,
                    columns.wantedOfThird,
                    block * BLOCK,
                    end(block));
        }
        return isAny;
    }

    private static boolean isAnyAble(
            int[] a, int wantedA, int[] b, int wantedB, int[] c, int wantedC, int from, int to) {
        int everyLack = -1;
        for (int row = from; row < to; row++) {
            everyLack &= (a[row] - wantedA) | (b[row] - wantedB) | (c[row] - wantedC);
        }
        return everyLack >= 0;
    }

    private int end(int block) {
        return Math.min((block + 1) * BLOCK, rows);
    }

    /** Writes down the keys of a block; returns the best of them. */
    private int bestIn(int from, int to) {
        return bestIn(
                columns.first,
                columns.wantedOfFirst,
                columns.second,
                columns.wantedOfSecond,
                columns.third,
                columns.wantedOfThird,
                column,
                flip,
                keys,
                from,
                to);
    }

    private static int bestIn(
            int[] a,
            int wantedA,
            int[] b,
            int wantedB,
            int[] c,
            int wantedC,
            int[] column,
            int flip,
            int[] keys,
            int from,
            int to) {
        int best = NOBODY;
        for (int row = from; row < to; row++) {
            int lacks = ((a[row] - wantedA) | (b[row] - wantedB) | (c[row] - wantedC)) >> 31;
            int key = ((column[row] ^ flip) & ~lacks) | (lacks & NOBODY);
            keys[row] = key;
            best = Math.min(best, key);
        }
        return best;
    }

    private static int count(int[] keys, int key, int from, int to) {
        int others = 0;
        for (int row = from; row < to; row++) {
            int difference = keys[row] ^ key;
            // The sign is clear only when the key is the one.
            others += (difference | -difference) >>> 31;
        }
        return to - from - others;
    }
}
