package io.berth.cluster;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What the constraints demand of a host for one request, written down once and asked of single hosts as they change.
 *
 * <p>One answer costs two loads for each column and no branch: whether a host has room is a coin toss, and a processor that guesses
 * wrong at each column would lose more than it saves by stopping early. Reused, it allocates nothing for demands on columns.
 */
public final class HostConditions implements Narrowing {
    IntColumn[] intColumns = new IntColumn[4];
    int[] intsWanted = new int[4];
    int ints;
    IntColumn[] equalColumns = new IntColumn[2];
    int[] equalsWanted = new int[2];
    int equals;
    private LongColumn[] longColumns = new LongColumn[2];
    private long[] longsWanted = new long[2];
    private int longs;
    private LongColumn[] bitColumns = new LongColumn[1];
    private long[] bitsUnwanted = new long[1];
    private int bitSets;
    private IntPredicate[] questions = new IntPredicate[2];
    private int questionCount;

    /** Starts over without conditions. */
    public void clear() {
        ints = 0;
        equals = 0;
        longs = 0;
        bitSets = 0;
        questionCount = 0;
    }

    /** Negative when the host lacks something. */
    public long missing(int host) {
        // The sign bit collects what is missing; amounts and their differences stay far below 2^63.
        long missing = 0;
        for (int i = 0; i < ints; i++) {
            missing |= (long) intColumns[i].values[host] - intsWanted[i];
        }
        for (int i = 0; i < longs; i++) {
            missing |= longColumns[i].values[host] - longsWanted[i];
        }
        for (int i = 0; i < equals; i++) {
            missing |= -Math.abs((long) equalColumns[i].values[host] - equalsWanted[i]);
        }
        for (int i = 0; i < bitSets; i++) {
            missing |= (bitColumns[i].values[host] & bitsUnwanted[i]) == 0 ? 0 : -1;
        }
        return questionCount == 0 || missing < 0 || everyAnswerIsYes(host) ? missing : -1;
    }

    /**
     * Tells hosts that meet everything from hosts that lack something, without a branch for most of them.
     *
     * @param rows the hosts in question
     * @param able takes those that meet everything
     * @param unable takes the others
     * @return how many meet everything
     */
    public int split(int[] rows, int count, int[] able, int[] unable) {
        if (ints == 0) {
            return splitOneByOne(rows, count, able, unable);
        }
        int last = ints - 1;
        int ableCount = split(
                intColumns[0].values,
                intsWanted[0],
                intColumns[Math.min(1, last)].values,
                intsWanted[Math.min(1, last)],
                intColumns[Math.min(2, last)].values,
                intsWanted[Math.min(2, last)],
                rows,
                count,
                able,
                unable);
        return ints <= 3 && equals == 0 && areAboutIntColumns()
                ? ableCount
                : splitAgain(able, ableCount, unable, count - ableCount);
    }

    private static int split(
            int[] a,
            int wantedA,
            int[] b,
            int wantedB,
            int[] c,
            int wantedC,
            int[] rows,
            int count,
            int[] able,
            int[] unable) {
        int ableCount = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            int lacks = ((a[row] - wantedA) | (b[row] - wantedB) | (c[row] - wantedC)) >>> 31;
            able[ableCount] = row;
            unable[i - ableCount] = row;
            ableCount += 1 - lacks;
        }
        return ableCount;
    }

    /** Puts those that lack something of the rest behind the ones that are known to be unable. */
    private int splitAgain(int[] able, int count, int[] unable, int unableSoFar) {
        int ableCount = 0;
        for (int i = 0; i < count; i++) {
            int row = able[i];
            int lacks = (int) (missing(row) >>> 63);
            able[ableCount] = row;
            unable[unableSoFar + i - ableCount] = row;
            ableCount += 1 - lacks;
        }
        return ableCount;
    }

    private int splitOneByOne(int[] rows, int count, int[] able, int[] unable) {
        System.arraycopy(rows, 0, able, 0, count);
        return splitAgain(able, count, unable, 0);
    }

    private boolean everyAnswerIsYes(int host) {
        for (int i = 0; i < questionCount; i++) {
            if (!questions[i].test(host)) {
                return false;
            }
        }
        return true;
    }

    /** True when hosts must have at least this much of the column. */
    boolean demand(IntColumn column, int wanted) {
        for (int i = 0; i < ints; i++) {
            if (intColumns[i] == column && intsWanted[i] >= wanted) {
                return true;
            }
        }
        return wanted == 0;
    }

    /** True when every condition is about an {@link IntColumn}. */
    boolean areAboutIntColumns() {
        return longs == 0 && bitSets == 0 && questionCount == 0;
    }

    @Override
    public void retainIf(IntPredicate question) {
        if (questionCount == questions.length) {
            questions = Arrays.copyOf(questions, 2 * questionCount);
        }
        questions[questionCount++] = question;
    }

    @Override
    public void retainAtLeast(IntColumn column, int wanted) {
        if (ints == intsWanted.length) {
            intColumns = Arrays.copyOf(intColumns, 2 * ints);
            intsWanted = Arrays.copyOf(intsWanted, 2 * ints);
        }
        intColumns[ints] = column;
        intsWanted[ints++] = wanted;
    }

    @Override
    public void retainAtLeast(LongColumn column, long wanted) {
        IntColumn mebis = column.mebis();
        if (mebis != null && (wanted & (Demand.MIB - 1)) == 0 && wanted / Demand.MIB <= Integer.MAX_VALUE) {
            // Whole MiB fit into bytes exactly as often as they fit into the whole MiB of these bytes.
            retainAtLeast(mebis, (int) (wanted / Demand.MIB));
            return;
        }
        if (longs == longsWanted.length) {
            longColumns = Arrays.copyOf(longColumns, 2 * longs);
            longsWanted = Arrays.copyOf(longsWanted, 2 * longs);
        }
        longColumns[longs] = column;
        longsWanted[longs++] = wanted;
    }

    @Override
    public void retainEqual(IntColumn column, int wanted) {
        if (equals == equalsWanted.length) {
            equalColumns = Arrays.copyOf(equalColumns, 2 * equals);
            equalsWanted = Arrays.copyOf(equalsWanted, 2 * equals);
        }
        equalColumns[equals] = column;
        equalsWanted[equals++] = wanted;
    }

    @Override
    public void retainWithout(LongColumn column, long bits) {
        if (bitSets == bitsUnwanted.length) {
            bitColumns = Arrays.copyOf(bitColumns, 2 * bitSets);
            bitsUnwanted = Arrays.copyOf(bitsUnwanted, 2 * bitSets);
        }
        bitColumns[bitSets] = column;
        bitsUnwanted[bitSets++] = bits;
    }
}
