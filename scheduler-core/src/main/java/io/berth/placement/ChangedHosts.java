package io.berth.placement;

import io.berth.cluster.HostChanges;
import io.berth.cluster.HostConditions;

/**
 * Some hosts that changed, told apart by whether they will do now, with the keys of those that will.
 *
 * <p>Rankings learn of changes a few hundred at a time: each loop over them reads a column or two, so that a processor waits for many
 * hosts at once instead of for one after the other. One object serves all rankings of a placement.
 */
final class ChangedHosts {
    /** Changes that are looked at together; their rows and keys stay in the first cache. */
    static final int AT_ONCE = 256;

    /** Hosts that will do. */
    final int[] able = new int[AT_ONCE];

    int ableCount;

    /** Hosts that will not. */
    final int[] unable = new int[AT_ONCE];

    int unableCount;

    /** Keys of the able ones. */
    final long[] keys = new long[AT_ONCE];

    /** Room for the keys of one preference of several. */
    final long[] stepKeys = new long[AT_ONCE];

    private final int[] rows = new int[AT_ONCE];

    /** Reads the changes from one on and before another, {@link #AT_ONCE} at most. */
    void read(HostChanges changes, long from, long before, HostConditions conditions) {
        int count = changes.read(from, before, rows);
        ableCount = conditions.split(rows, count, able, unable);
        unableCount = count - ableCount;
    }
}
