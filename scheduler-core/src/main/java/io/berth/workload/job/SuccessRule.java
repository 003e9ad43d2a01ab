package io.berth.workload.job;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a success policy: when an Indexed Job is done although not all of its indexes are (Kubernetes documentation, Jobs, success
 * policy).
 *
 * @param indexes that have to succeed; null for any
 * @param count so many of them are enough; null for all
 */
public record SuccessRule(
        @Nullable IndexRanges indexes, @Nullable Integer count) {
    public SuccessRule {
        if (indexes == null && count == null) {
            throw new IllegalArgumentException(
                    "a rule of a success policy needs succeededIndexes, succeededCount or both");
        }
        if (indexes != null && count != null && count > indexes.indexes().cardinality()) {
            throw new IllegalArgumentException("succeededCount must be at most the number of succeededIndexes, got "
                    + count + " of " + indexes.indexes().cardinality());
        }
    }

    /** Whether the job is done when these indexes are. */
    public boolean isMetBy(BitSet done) {
        int succeeded = indexes == null ? done.cardinality() : indexes.in(done);
        int wanted =
                count != null ? count : indexes == null ? 0 : indexes.indexes().cardinality();
        return succeeded >= wanted;
    }
}
