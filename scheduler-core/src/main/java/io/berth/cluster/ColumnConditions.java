package io.berth.cluster;

import java.util.Arrays;

/**
 * The conditions of one request as three columns to compare, for loops that a compiler turns into vector instructions.
 *
 * <p>Amounts are subtracted and signs collected, so that no branch depends on a host. Conditions beyond the third are collected into
 * one column before, at the price of a pass over each.
 */
final class ColumnConditions {
    int[] first = {};
    int[] second = {};
    int[] third = {};
    int wantedOfFirst;
    int wantedOfSecond;
    int wantedOfThird;

    /** What the hosts have more than some of the conditions want; negative when something is missing. */
    private int[] spare = {};

    /** Lays out three columns to compare; the third takes what further conditions leave. */
    void load(HostConditions conditions, int rows) {
        int last = conditions.ints - 1;
        first = conditions.intColumns[0].values;
        wantedOfFirst = conditions.intsWanted[0];
        second = conditions.intColumns[Math.min(1, last)].values;
        wantedOfSecond = conditions.intsWanted[Math.min(1, last)];
        boolean isAll = conditions.ints <= 3 && conditions.equals == 0;
        third = isAll ? conditions.intColumns[last].values : collected(conditions, rows);
        wantedOfThird = isAll ? conditions.intsWanted[last] : 0;
    }

    private int[] collected(HostConditions conditions, int rows) {
        if (spare.length < rows) {
            spare = new int[2 * rows];
        }
        Arrays.fill(spare, 0, rows, 0);
        for (int i = 2; i < conditions.ints; i++) {
            collect(conditions.intColumns[i].values, conditions.intsWanted[i], spare, rows);
        }
        for (int i = 0; i < conditions.equals; i++) {
            collectEqual(conditions.equalColumns[i].values, conditions.equalsWanted[i], spare, rows);
        }
        return spare;
    }

    private static void collect(int[] column, int wanted, int[] spare, int rows) {
        for (int row = 0; row < rows; row++) {
            spare[row] |= column[row] - wanted;
        }
    }

    private static void collectEqual(int[] column, int wanted, int[] spare, int rows) {
        for (int row = 0; row < rows; row++) {
            int difference = column[row] ^ wanted;
            // Negative unless the difference is 0.
            spare[row] |= difference | -difference;
        }
    }
}
