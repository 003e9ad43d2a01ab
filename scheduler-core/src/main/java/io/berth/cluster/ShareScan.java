package io.berth.cluster;

/**
 * Finds the hosts that may be the best by a key that follows from the shares of CPU and memory left, in loops that a compiler turns
 * into vector instructions.
 *
 * <p>Exact keys need divisions, which processors do one by one. Multiplications by rounded reciprocals are done many at once and
 * leave only the hosts in question whose rough key is within the rounding of the best one. Usually these are a handful; in an empty
 * cluster they are all, and the time is that of computing every key.
 */
public final class ShareScan {
    private static final int BLOCK = 512;
    private static final int NOBODY = Integer.MAX_VALUE;

    /** Bits that a share gives up so that the product of two fits. */
    private static final int LESS_OF_FREE = 15;

    private static final int LESS_OF_WANTED = HostShares.BITS - LESS_OF_FREE;

    /** By how much the sum of two such products may be too small. */
    private static final int ERROR_OF_PRODUCTS = 4 << LESS_OF_FREE;

    private final ColumnConditions columns = new ColumnConditions();
    private int[] roughOf = {};
    private int[] bestOfBlock = {};

    private int[] freeCpu = {};
    private int[] freeMebis = {};
    private int[] shareOfCpu = {};
    private int[] shareOfMebi = {};
    private int wantedCpu;
    private int wantedMebis;

    /** True when rough keys can be had for this demand: hosts are known to have room for it, and memory is in whole MiB. */
    public static boolean serves(Hosts hosts, HostConditions conditions, Demand demand) {
        IntColumn mebis = hosts.freeMemoryBytes().exactMebis();
        return mebis != null
                && conditions.areAboutIntColumns()
                && hosts.shares().areKnown()
                && conditions.demand(hosts.freeCpu(), demand.cpu())
                && demand.memoryBytes() % Demand.MIB == 0
                && conditions.demand(mebis, (int) (demand.memoryBytes() / Demand.MIB));
    }

    /**
     * Collects the hosts of which one or more have the smallest key of all that will do.
     *
     * @param into takes the rows, lowest first; room for all hosts
     * @return how many there are; 0 when none will do
     */
    public int find(Hosts hosts, HostConditions conditions, Demand demand, ShareOrder order, int[] into) {
        int rows = hosts.size();
        load(hosts, conditions, demand, rows);
        int blocks = Math.ceilDiv(rows, BLOCK);
        int best = NOBODY;
        for (int block = 0; block < blocks; block++) {
            bestOfBlock[block] = bestIn(order.form(), block * BLOCK, Math.min((block + 1) * BLOCK, rows));
            best = Math.min(best, bestOfBlock[block]);
        }
        if (best == NOBODY) {
            return 0;
        }
        // Rough keys stay far below the largest number.
        int worst = best + tolerance(hosts.shares(), order);
        int found = 0;
        for (int block = 0; block < blocks; block++) {
            if (bestOfBlock[block] <= worst) {
                found = collect(block * BLOCK, Math.min((block + 1) * BLOCK, rows), worst, into, found);
            }
        }
        return found;
    }

    private void load(Hosts hosts, HostConditions conditions, Demand demand, int rows) {
        columns.load(conditions, rows);
        freeCpu = hosts.freeCpu().values;
        freeMebis = columnOfMebis(hosts).values;
        shareOfCpu = hosts.shares().ofCpu.values;
        shareOfMebi = hosts.shares().ofMebi.values;
        wantedCpu = demand.cpu();
        wantedMebis = (int) (demand.memoryBytes() / Demand.MIB);
        if (roughOf.length < rows) {
            roughOf = new int[2 * rows];
            bestOfBlock = new int[Math.ceilDiv(2 * rows, BLOCK)];
        }
    }

    private static IntColumn columnOfMebis(Hosts hosts) {
        IntColumn mebis = hosts.freeMemoryBytes().mebis();
        return mebis == null ? hosts.freeCpu() : mebis;
    }

    private static int tolerance(HostShares shares, ShareOrder order) {
        int rounding = order.form() == ShareOrder.Form.LEAST_ALIGNED ? ERROR_OF_PRODUCTS : 0;
        return (int) Math.ceil(order.toleranceInShares() * HostShares.ONE) + 2 * shares.error() + rounding;
    }

    private int collect(int from, int to, int worst, int[] into, int foundBefore) {
        int found = foundBefore;
        for (int row = from; row < to; row++) {
            // Hardly any host is that good, so a branch is guessed right.
            if (roughOf[row] <= worst) {
                into[found++] = row;
            }
        }
        return found;
    }

    private int bestIn(ShareOrder.Form form, int from, int to) {
        return switch (form) {
            case LEAST_LEFT -> byShareLeft(0, from, to);
            case MOST_LEFT -> byShareLeft(-1, from, to);
            case MOST_EVEN -> byDifference(from, to);
            case LEAST_ALIGNED -> byProduct(from, to);
        };
    }

    private int byShareLeft(int flip, int from, int to) {
        return byShareLeft(
                columns.first,
                columns.wantedOfFirst,
                columns.second,
                columns.wantedOfSecond,
                columns.third,
                columns.wantedOfThird,
                freeCpu,
                wantedCpu,
                freeMebis,
                wantedMebis,
                shareOfCpu,
                shareOfMebi,
                flip,
                roughOf,
                from,
                to);
    }

    private static int byShareLeft(
            int[] a,
            int wantedA,
            int[] b,
            int wantedB,
            int[] c,
            int wantedC,
            int[] cpu,
            int wantedCpu,
            int[] mebis,
            int wantedMebis,
            int[] ofCpu,
            int[] ofMebi,
            int flip,
            int[] rough,
            int from,
            int to) {
        int best = NOBODY;
        for (int row = from; row < to; row++) {
            int lacks = ((a[row] - wantedA) | (b[row] - wantedB) | (c[row] - wantedC)) >> 31;
            int left = (cpu[row] - wantedCpu) * ofCpu[row] + (mebis[row] - wantedMebis) * ofMebi[row];
            int key = ((left ^ flip) & ~lacks) | (lacks & NOBODY);
            rough[row] = key;
            best = Math.min(best, key);
        }
        return best;
    }

    private int byDifference(int from, int to) {
        return byDifference(
                columns.first,
                columns.wantedOfFirst,
                columns.second,
                columns.wantedOfSecond,
                columns.third,
                columns.wantedOfThird,
                freeCpu,
                wantedCpu,
                freeMebis,
                wantedMebis,
                shareOfCpu,
                shareOfMebi,
                roughOf,
                from,
                to);
    }

    private static int byDifference(
            int[] a,
            int wantedA,
            int[] b,
            int wantedB,
            int[] c,
            int wantedC,
            int[] cpu,
            int wantedCpu,
            int[] mebis,
            int wantedMebis,
            int[] ofCpu,
            int[] ofMebi,
            int[] rough,
            int from,
            int to) {
        int best = NOBODY;
        for (int row = from; row < to; row++) {
            int lacks = ((a[row] - wantedA) | (b[row] - wantedB) | (c[row] - wantedC)) >> 31;
            int apart = Math.abs((cpu[row] - wantedCpu) * ofCpu[row] - (mebis[row] - wantedMebis) * ofMebi[row]);
            int key = (apart & ~lacks) | (lacks & NOBODY);
            rough[row] = key;
            best = Math.min(best, key);
        }
        return best;
    }

    private int byProduct(int from, int to) {
        return byProduct(
                columns.first,
                columns.wantedOfFirst,
                columns.second,
                columns.wantedOfSecond,
                columns.third,
                columns.wantedOfThird,
                freeCpu,
                wantedCpu,
                freeMebis,
                wantedMebis,
                shareOfCpu,
                shareOfMebi,
                roughOf,
                from,
                to);
    }

    private static int byProduct(
            int[] a,
            int wantedA,
            int[] b,
            int wantedB,
            int[] c,
            int wantedC,
            int[] cpu,
            int wantedCpu,
            int[] mebis,
            int wantedMebis,
            int[] ofCpu,
            int[] ofMebi,
            int[] rough,
            int from,
            int to) {
        int best = NOBODY;
        for (int row = from; row < to; row++) {
            int lacks = ((a[row] - wantedA) | (b[row] - wantedB) | (c[row] - wantedC)) >> 31;
            int cpuProduct = ((cpu[row] * ofCpu[row]) >> LESS_OF_FREE) * ((wantedCpu * ofCpu[row]) >> LESS_OF_WANTED);
            int memoryProduct =
                    ((mebis[row] * ofMebi[row]) >> LESS_OF_FREE) * ((wantedMebis * ofMebi[row]) >> LESS_OF_WANTED);
            int key = ((cpuProduct + memoryProduct) & ~lacks) | (lacks & NOBODY);
            rough[row] = key;
            best = Math.min(best, key);
        }
        return best;
    }
}
