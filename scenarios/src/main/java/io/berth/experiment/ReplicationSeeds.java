package io.berth.experiment;

import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.api.list.primitive.MutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/**
 * The seeds of the replications of one experiment.
 *
 * <p>The first replication is the ordinary run. The others have seeds mixed from its seed and their number, not seeds that follow
 * it, so that the replications of seed 1 and those of seed 2 have nothing in common (S. Vigna's SplitMix64). They have 53 bits,
 * which every reader of JSON keeps.
 */
public final class ReplicationSeeds {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final int BITS_TOO_MANY = 11;

    private ReplicationSeeds() {}

    public static ImmutableLongList of(long seed, int replications) {
        MutableLongList seeds = LongLists.mutable.of(seed);
        for (int replication = 1; replication < replications; replication++) {
            seeds.add(mix(mix(seed) + replication * GOLDEN_GAMMA) >>> BITS_TOO_MANY);
        }
        return seeds.toImmutable();
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
