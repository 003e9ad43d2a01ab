package io.berth.log;

import java.util.Arrays;

/**
 * One long for each task or host; rows never written hold the value given at the start. For folds.
 *
 * <p>Rows lie in pages that are made when the first of their rows is written, so growing copies nothing, and a column that says
 * nothing of most tasks takes next to no memory.
 */
public final class LongRows {
    /** A page is 64 KiB. */
    private static final int PAGE_BITS = 13;

    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    private final long empty;
    private final long[] emptyPage;
    private long[][] pages = {};

    /**
     * @param empty what a row holds that was never written
     */
    public LongRows(long empty) {
        this.empty = empty;
        emptyPage = new long[1 << PAGE_BITS];
        Arrays.fill(emptyPage, empty);
    }

    public long of(int row) {
        int page = row >> PAGE_BITS;
        return page < pages.length ? pages[page][row & PAGE_MASK] : empty;
    }

    public void set(int row, long value) {
        int page = row >> PAGE_BITS;
        if (page >= pages.length || pages[page] == emptyPage) {
            makePage(page);
        }
        pages[page][row & PAGE_MASK] = value;
    }

    private void makePage(int page) {
        if (page >= pages.length) {
            int before = pages.length;
            pages = Arrays.copyOf(pages, Math.max(page + 1, before * 2));
            Arrays.fill(pages, before, pages.length, emptyPage);
        }
        pages[page] = emptyPage.clone();
    }
}
