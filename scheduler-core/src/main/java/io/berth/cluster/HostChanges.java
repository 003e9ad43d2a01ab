package io.berth.cluster;

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
    private long count;

    /** Changes so far: the number of the next one. */
    public long count() {
        return count;
    }

    /** True when this change and all later ones can still be read. */
    public boolean remembers(long change) {
        return count - change <= REMEMBERED;
    }

    /** The host that this change was about. */
    public int host(long change) {
        return rows[(int) change & MASK];
    }

    void note(int host) {
        rows[(int) count & MASK] = host;
        count++;
    }
}
