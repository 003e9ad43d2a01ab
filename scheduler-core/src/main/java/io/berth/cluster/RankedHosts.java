package io.berth.cluster;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Hosts by a key, smallest best: which key is the best, how many hosts have it, and which is the k-th of them in row order.
 *
 * <p>A tournament of eight: each node knows the best key below it and how many hosts have it, and the keys of its children fill
 * one line of the cache. Keys are set first and settled together, so that a processor can fetch them side by side; a change climbs
 * only as long as it matters, which for most hosts is not at all. A look at the best costs nothing, the k-th of them eight looks for
 * each level, and there are six levels for 10,000 hosts. Nothing is allocated until the cluster outgrows it. Keys that take few
 * values are cheaper to keep as {@link LeveledHosts}.
 */
public final class RankedHosts {
    /** The key of a host that will not do, and the best key when none will. */
    public static final long NOWHERE = Long.MAX_VALUE;

    private static final int BITS = 3;
    private static final int CHILDREN = 1 << BITS;

    /** Best key by level and node; level 0 is the hosts themselves. */
    private long[][] best = new long[0][];

    /** How many hosts below a node have its best key, 0 when that is {@link #NOWHERE}; not kept for level 0. */
    private int[][] ties = new int[0][];

    /** Nodes of level 1 to whom a change of their hosts can matter; some twice. */
    private final int[] queue = new int[256];

    private int queued;

    /** Starts over with the keys of so many rows. */
    public void rank(int rows, IntToLongFunction key) {
        if (best.length == 0 || best[0].length < rows) {
            grow(rows);
        }
        long[] keys = best[0];
        for (int row = 0; row < rows; row++) {
            keys[row] = key.applyAsLong(row);
        }
        Arrays.fill(keys, rows, keys.length, NOWHERE);
        queued = 0;
        for (int level = 1; level < best.length; level++) {
            for (int node = 0; node < best[level - 1].length >> BITS; node++) {
                refresh(level, node);
            }
        }
    }

    /** Rows there is room for; {@link #rank} makes more. */
    public int capacity() {
        return best.length == 0 ? 0 : best[0].length;
    }

    private void grow(int rows) {
        int nodes = Math.max(CHILDREN + 1, rows + rows / 2);
        int levels = 1;
        for (int above = nodes; above > 1; above = Math.ceilDiv(above, CHILDREN)) {
            levels++;
        }
        best = new long[levels][];
        ties = new int[levels][];
        for (int level = 0; level < levels; level++) {
            int filled = Math.ceilDiv(nodes, CHILDREN) * CHILDREN;
            best[level] = new long[filled];
            ties[level] = new int[level == 0 ? 0 : filled];
            Arrays.fill(best[level], NOWHERE);
            nodes = filled / CHILDREN;
        }
    }

    /** The smallest key, {@link #NOWHERE} when no host will do. */
    public long bestKey() {
        return best[best.length - 1][0];
    }

    /** How many hosts have the best key; 0 when no host will do. */
    public int bestCount() {
        return ties[ties.length - 1][0];
    }

    /** The host at this position among those with the best key, lowest row first. */
    public int bestAt(int position) {
        long key = bestKey();
        int left = position;
        int node = 0;
        for (int level = best.length - 2; level > 0; level--) {
            long[] keys = best[level];
            int[] counts = ties[level];
            node <<= BITS;
            while (keys[node] != key || left >= counts[node]) {
                left -= keys[node] == key ? counts[node] : 0;
                node++;
            }
        }
        return hostBelow(node, key, left);
    }

    private int hostBelow(int node, long key, int position) {
        long[] keys = best[0];
        int left = position;
        int row = node << BITS;
        while (keys[row] != key || left > 0) {
            left -= keys[row] == key ? 1 : 0;
            row++;
        }
        return row;
    }

    /**
     * The host at this position among those with the best key of several rankings together, which must have the same best key and
     * the same capacity and share no host.
     */
    public static int bestAt(RankedHosts[] rankings, int count, int position) {
        if (count == 1) {
            return rankings[0].bestAt(position);
        }
        long key = rankings[0].bestKey();
        int left = position;
        int node = 0;
        for (int level = rankings[0].best.length - 2; level >= 0; level--) {
            node <<= BITS;
            int below = countAt(rankings, count, level, node, key);
            while (left >= below) {
                left -= below;
                node++;
                below = countAt(rankings, count, level, node, key);
            }
        }
        return node;
    }

    private static int countAt(RankedHosts[] rankings, int count, int level, int node, long key) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            if (rankings[i].best[level][node] == key) {
                sum += level == 0 ? 1 : rankings[i].ties[level][node];
            }
        }
        return sum;
    }

    /** Changes the key of a host; {@link #settle} makes it count. */
    public void set(int row, long key) {
        long oldKey = best[0][row];
        best[0][row] = key;
        // Whether a change can matter to its node is a coin toss too, so the node is queued without a branch.
        int node = row >> BITS;
        long nodeKey = best[1][node];
        queue[queued] = node;
        int isChange = key == oldKey ? 0 : 1;
        int isAmongBest = key <= nodeKey ? 1 : 0;
        int wasAmongBest = oldKey == nodeKey ? 1 : 0;
        queued += isChange & (isAmongBest | wasAmongBest);
        if (queued == queue.length) {
            settle();
        }
    }

    /** Changes the keys of some hosts; {@link #settle} makes them count. */
    public void set(int[] rows, long[] keys, int count) {
        for (int i = 0; i < count; i++) {
            set(rows[i], keys[i]);
        }
    }

    /** These hosts will not do; {@link #settle} makes it count. */
    public void withdraw(int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            set(rows[i], NOWHERE);
        }
    }

    /** Plays the matches that the changes since the last time have made necessary. */
    public void settle() {
        for (int i = 0; i < queued; i++) {
            int node = queue[i];
            long oldKey = best[1][node];
            int oldTies = ties[1][node];
            refresh(1, node);
            if (best[1][node] != oldKey || ties[1][node] != oldTies) {
                climb(node, oldKey, oldTies);
            }
        }
        queued = 0;
    }

    /** Tells the nodes above what has changed in a node of level 1, as long as it matters to them. */
    private void climb(int changedNode, long keyBefore, int tiesBefore) {
        long oldKey = keyBefore;
        int oldTies = tiesBefore;
        int node = changedNode;
        for (int level = 2; level < best.length; level++) {
            long newKey = best[level - 1][node];
            int newTies = ties[level - 1][node];
            node >>= BITS;
            long wasKey = best[level][node];
            int wasTies = ties[level][node];
            if (newKey < wasKey) {
                best[level][node] = newKey;
                ties[level][node] = newTies;
            } else {
                int nowTies = wasTies + (newKey == wasKey ? newTies : 0) - (oldKey == wasKey ? oldTies : 0);
                if (nowTies == wasTies) {
                    return;
                }
                ties[level][node] = nowTies;
                if (nowTies == 0) {
                    refresh(level, node);
                }
            }
            oldKey = wasKey;
            oldTies = wasTies;
        }
    }

    private void refresh(int level, int node) {
        long[] keys = best[level - 1];
        int first = node << BITS;
        long smallest = NOWHERE;
        for (int child = first; child < first + CHILDREN; child++) {
            smallest = Math.min(smallest, keys[child]);
        }
        best[level][node] = smallest;
        int count = level == 1 ? countRows(keys, first, smallest) : count(keys, ties[level - 1], first, smallest);
        ties[level][node] = smallest == NOWHERE ? 0 : count;
    }

    private static int countRows(long[] keys, int first, long key) {
        int count = 0;
        for (int row = first; row < first + CHILDREN; row++) {
            count += keys[row] == key ? 1 : 0;
        }
        return count;
    }

    private static int count(long[] keys, int[] counts, int first, long key) {
        int count = 0;
        for (int child = first; child < first + CHILDREN; child++) {
            count += keys[child] == key ? counts[child] : 0;
        }
        return count;
    }
}
