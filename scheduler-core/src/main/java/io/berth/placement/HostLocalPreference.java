package io.berth.placement;

import io.berth.cluster.Candidates;
import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.cluster.ShareOrder;
import org.jspecify.annotations.Nullable;

/**
 * A preference that looks at one host at a time: a key of the host and the request, smallest best.
 *
 * <p>The author of a strategy writes this one function, and {@link Placement} keeps hosts ranked by it, so that a decision costs
 * about the same on a hundred hosts and on a hundred thousand.
 */
public interface HostLocalPreference extends Preference {
    /** Bits of a key when a strategy cannot promise less. */
    int ANY_KEY = 64;

    /** Bits of a number of tasks on one host: 65,535 are far more than any platform allows. */
    int TASK_BITS = 16;

    /** Bits of an amount of CPU: 16,384 vCPUs in CPU units. */
    int CPU_BITS = 24;

    /** Bits of an amount of memory in bytes: 32 TiB. */
    int MEMORY_BITS = 45;

    /**
     * How much the host is worth, smallest best, and below {@link Long#MAX_VALUE}.
     *
     * <p>A pure function of the request and of the columns of this host. It must not fail for a host without room, of which it may
     * say anything.
     */
    long key(PlacementRequest request, Hosts hosts, int host);

    /** The keys of some hosts, as {@link #key} has them one by one. */
    default void keys(PlacementRequest request, Hosts hosts, int[] rows, int count, long[] keys) {
        for (int i = 0; i < count; i++) {
            keys[i] = key(request, hosts, rows[i]);
        }
    }

    /**
     * Keys lie between 0 and 2^bits - 1. With a promise below {@link #ANY_KEY}, several preferences in a row can be ranked
     * together, as long as their bits fit into 62; a broken promise costs the index, never the right answer.
     */
    default int keyBits() {
        return ANY_KEY;
    }

    /**
     * The column that orders hosts as the key does, if there is one, with values from 0 on. Then many different requests are served by
     * a scan over columns.
     */
    default @Nullable IntColumn keyColumn(PlacementRequest request, Hosts hosts) {
        return null;
    }

    /** Whether large values of {@link #keyColumn} are good, and not small ones. */
    default boolean wantsLargest() {
        return false;
    }

    /**
     * How keys follow from the shares of CPU and memory that the task leaves on a host, but for rounding; null when they do not. Then
     * many different requests are served by a scan over columns too.
     */
    default @Nullable ShareOrder shareOrder(PlacementRequest request, Hosts hosts) {
        return null;
    }

    @Override
    default void narrow(PlacementRequest request, Hosts hosts, Candidates candidates) {
        for (int i = 0; i < candidates.size(); i++) {
            candidates.rate(i, key(request, hosts, candidates.get(i)));
        }
        candidates.retainLowestRated();
    }
}
