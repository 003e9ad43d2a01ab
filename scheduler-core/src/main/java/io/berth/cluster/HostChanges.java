package io.berth.cluster;

import java.util.Arrays;

/**
 * Which hosts changed, in the order of the changes, so that whoever keeps something about hosts need not look at all of them.
 *
 * <p>Changes are numbered from 0. Readers keep the number up to which they have read; the table does not know them. Only the
 * last {@link #REMEMBERED} changes can be read, so a reader that fell further behind starts over with all hosts. Noting a
 * change costs one array write.
 */
public final class HostChanges {
    /** Changes that can still be read; 64 KiB, which stay in the cache. */
    public static final int REMEMBERED = 1 << 14;

    private static final int MASK = REMEMBERED - 1;

    private final int[] rows = new int[REMEMBERED];

    /** The number of the latest change of each host, without its upper half. */
    private int[] latest = new int[64];

    private long count;
    private long openings;

    /** Changes so far: the number of the next one. */
    public long count() {
        return count;
    }

    /** How often so far a host began or ceased to take tasks. */
    public long openings() {
        return openings;
    }

    /** True when this change and all later ones can still be read. */
    public boolean remembers(long change) {
        return count - change <= REMEMBERED;
    }

    /**
     * Reads the hosts of the changes from one on and before another; each host only once, by its latest change of all.
     *
     * <p>A host that changes again later is left out, so read on to the present before you trust what you know.
     *
     * @param into takes the hosts, one for each change at most
     * @return how many there are
     */
    public int read(long from, long before, int[] into) {
        int read = 0;
        for (long change = from; change < before; change++) {
            int host = rows[(int) change & MASK];
            into[read] = host;
            read += latest[host] == (int) change ? 1 : 0;
        }
        return read;
    }

    /** The host changed. */
    public void note(int host) {
        if (host >= latest.length) {
            latest = Arrays.copyOf(latest, Math.max(host + 1, 2 * latest.length));
        }
        rows[(int) count & MASK] = host;
        latest[host] = (int) count;
        count++;
    }

    /** The host takes tasks from now on, or no longer. */
    void noteOpening(int host) {
        openings++;
        note(host);
    }
}
