package io.berth.cluster;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What the constraints demand of a host for one request, written down once and asked of single hosts as they change.
 *
 * <p>One answer costs two loads for each column and a branch at the end: whether a host has room is a coin toss, and a processor
 * that guesses wrong at each column would lose more than it saves by stopping early.
 */
public final class HostConditions implements Narrowing {
    private IntColumn[] intColumns = {};
    private int[] intsWanted = {};
    private LongColumn[] longColumns = {};
    private long[] longsWanted = {};
    private IntPredicate[] questions = {};

    /** True when the host meets every condition. */
    public boolean hold(int host) {
        // The sign bit collects what is missing; amounts and their differences stay far below 2^63.
        long missing = 0;
        for (int i = 0; i < intColumns.length; i++) {
            missing |= (long) intColumns[i].values[host] - intsWanted[i];
        }
        for (int i = 0; i < longColumns.length; i++) {
            missing |= longColumns[i].values[host] - longsWanted[i];
        }
        return missing >= 0 && everyAnswerIsYes(host);
    }

    private boolean everyAnswerIsYes(int host) {
        for (IntPredicate question : questions) {
            if (!question.test(host)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void retainIf(IntPredicate question) {
        questions = Arrays.copyOf(questions, questions.length + 1);
        questions[questions.length - 1] = question;
    }

    @Override
    public void retainAtLeast(IntColumn column, int wanted) {
        int count = intColumns.length;
        intColumns = Arrays.copyOf(intColumns, count + 1);
        intsWanted = Arrays.copyOf(intsWanted, count + 1);
        intColumns[count] = column;
        intsWanted[count] = wanted;
    }

    @Override
    public void retainAtLeast(LongColumn column, long wanted) {
        int count = longColumns.length;
        longColumns = Arrays.copyOf(longColumns, count + 1);
        longsWanted = Arrays.copyOf(longsWanted, count + 1);
        longColumns[count] = column;
        longsWanted[count] = wanted;
    }

    @Override
    public void retainEqual(IntColumn column, int wanted) {
        retainIf(host -> column.values[host] == wanted);
    }

    @Override
    public void retainWithout(LongColumn column, long bits) {
        retainIf(host -> (column.values[host] & bits) == 0);
    }
}
