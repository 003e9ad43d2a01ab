package io.berth.workload.job;

import java.util.BitSet;
import java.util.stream.Collectors;

/** Indexes of an Indexed Job as Kubernetes writes them: {@code 0,3-5}. */
public record IndexRanges(String text, BitSet indexes) {
    private static final int MOST = 100_000;

    /** Numbers and ranges with commas between them. */
    public static IndexRanges parse(String text) {
        BitSet indexes = new BitSet();
        for (String part : text.split(",", -1)) {
            if (!part.matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
                throw new IllegalArgumentException("indexes are numbers and ranges such as 0,3-5, got '" + text + "'");
            }
            String[] ends = part.split("-", -1);
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (first > last || last >= MOST) {
                throw new IllegalArgumentException(
                        "a range of indexes goes up and ends below 100000, got '" + part + "'");
            }
            indexes.set(first, last + 1);
        }
        return new IndexRanges(text, indexes);
    }

    /** How many of them are in this set. */
    public int in(BitSet set) {
        BitSet both = (BitSet) indexes.clone();
        both.and(set);
        return both.cardinality();
    }

    @Override
    public String toString() {
        return indexes.stream().mapToObj(Integer::toString).collect(Collectors.joining(","));
    }
}
