package io.berth.cluster;

import java.util.Arrays;

/**
 * The hosts that take tasks and have one of some values of an attribute, as columns of 1 and 0 like {@link Hosts#open}.
 *
 * <p>Columns are kept for the sets of values that were asked for last, until a host joins or leaves: then one costs a pass for each of
 * its values.
 */
public final class OpenByValue {
    /** All sets of three zones, which are told apart by their number. */
    private static final int KEPT = 8;

    private final Hosts hosts;
    private final IntColumn values;
    private final IntColumn[] columns = new IntColumn[KEPT];
    private final int[] setOf = new int[KEPT];
    private final long[] openingsOf = new long[KEPT];

    /**
     * @param tasks the tasks by these values, which are counted as here
     */
    public OpenByValue(Hosts hosts, TasksByValue tasks) {
        this.hosts = hosts;
        this.values = tasks.values();
        Arrays.setAll(columns, place -> new IntColumn());
    }

    /**
     * 1 for an active host with one of these values, and 0 for any other.
     *
     * @param set bit 0 for hosts without a value, bit 1 for the value 0, and so on
     */
    public IntColumn of(int set) {
        int place = (set >>> 1) % KEPT;
        IntColumn column = columns[place];
        if (setOf[place] != set
                || openingsOf[place] != hosts.changes().openings()
                || column.values.length < hosts.size()) {
            fill(column, set);
            setOf[place] = set;
            openingsOf[place] = hosts.changes().openings();
        }
        return column;
    }

    private void fill(IntColumn column, int set) {
        int rows = hosts.size();
        if (column.values.length < rows) {
            column.values = new int[rows * 3 / 2];
        }
        Arrays.fill(column.values, 0);
        for (int left = set; left != 0; left &= left - 1) {
            add(Integer.numberOfTrailingZeros(left) - 1, values.values, hosts.open().values, column.values, rows);
        }
    }

    private static void add(int value, int[] values, int[] open, int[] into, int rows) {
        for (int row = 0; row < rows; row++) {
            int difference = values[row] ^ value;
            // All bits are set unless the difference is 0.
            into[row] |= open[row] & ~((difference | -difference) >> 31);
        }
    }
}
