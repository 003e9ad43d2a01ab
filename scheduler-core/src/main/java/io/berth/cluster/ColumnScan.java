package io.berth.cluster;

/**
 * Finds the hosts with the smallest value of one column among all that have enough of some others, in loops that a compiler turns
 * into vector instructions.
 *
 * <p>Works without a branch that depends on a host: one that lacks something gets the worst of all keys. Keys that tie cost a second look at the blocks that have
 * them. This beats an index when more changed between two decisions than an index can follow.
 */
public final class ColumnScan {
    private static final int BLOCK = 1024;
    private static final int NOBODY = Integer.MAX_VALUE;

    private int[] bestOfBlock = new int[8];
    private int[] countOfBlock = new int[8];

    private final ColumnConditions columns = new ColumnConditions();
    private int[] keys = {};
    private int flip;
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
        keys = keyColumn.values;
        flip = wantsLargest ? -1 : 0;
        columns.load(conditions, rows);
        int blocks = Math.ceilDiv(rows, BLOCK);
        if (bestOfBlock.length < blocks) {
            bestOfBlock = new int[2 * blocks];
            countOfBlock = new int[2 * blocks];
        }
        best = NOBODY;
        for (int block = 0; block < blocks; block++) {
            bestOfBlock[block] = bestIn(block * BLOCK, end(block));
            best = Math.min(best, bestOfBlock[block]);
        }
        return best == NOBODY ? 0 : countAll(blocks);
    }

    private int countAll(int blocks) {
        int count = 0;
        for (int block = 0; block < blocks; block++) {
            countOfBlock[block] = bestOfBlock[block] == best ? countIn(block * BLOCK, end(block)) : 0;
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
        int row = block * BLOCK;
        while (left > 0 || !isBest(row)) {
            left -= isBest(row) ? 1 : 0;
            row++;
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
            found += isBest(row) ? 1 : 0;
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

    private boolean isBest(int row) {
        return columns.missing(row) >= 0 && (keys[row] ^ flip) == best;
    }

    private int end(int block) {
        return Math.min((block + 1) * BLOCK, rows);
    }

    private int bestIn(int from, int to) {
        return bestIn(
                columns.first,
                columns.wantedOfFirst,
                columns.second,
                columns.wantedOfSecond,
                columns.third,
                columns.wantedOfThird,
                keys,
                flip,
                from,
                to);
    }

    private static int bestIn(
            int[] a, int wantedA, int[] b, int wantedB, int[] c, int wantedC, int[] keys, int flip, int from, int to) {
        int best = NOBODY;
        for (int row = from; row < to; row++) {
            int lacks = ((a[row] - wantedA) | (b[row] - wantedB) | (c[row] - wantedC)) >> 31;
            best = Math.min(best, ((keys[row] ^ flip) & ~lacks) | (lacks & NOBODY));
        }
        return best;
    }

    private int countIn(int from, int to) {
        return countIn(
                columns.first,
                columns.wantedOfFirst,
                columns.second,
                columns.wantedOfSecond,
                columns.third,
                columns.wantedOfThird,
                keys,
                best ^ flip,
                from,
                to);
    }

    private static int countIn(
            int[] a, int wantedA, int[] b, int wantedB, int[] c, int wantedC, int[] keys, int key, int from, int to) {
        int others = 0;
        for (int row = from; row < to; row++) {
            int difference = keys[row] ^ key;
            int lacks = (a[row] - wantedA) | (b[row] - wantedB) | (c[row] - wantedC);
            // The sign is clear only when nothing is missing and the key is the one.
            others += (lacks | difference | -difference) >>> 31;
        }
        return to - from - others;
    }
}
