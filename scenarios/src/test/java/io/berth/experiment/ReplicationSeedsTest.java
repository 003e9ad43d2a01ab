package io.berth.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplicationSeedsTest {
    @Test
    void the_first_replication_is_the_ordinary_run() {
        assertThat(ReplicationSeeds.of(-7, 3).get(0)).isEqualTo(-7);
    }

    @Test
    void more_replications_begin_with_the_same_seeds() {
        assertThat(ReplicationSeeds.of(7, 10).toArray())
                .startsWith(ReplicationSeeds.of(7, 4).toArray());
    }

    @Test
    void neighbouring_experiments_share_no_replication() {
        long[] one = ReplicationSeeds.of(1, 1_000).toArray();
        long[] two = ReplicationSeeds.of(2, 1_000).toArray();

        assertThat(one).doesNotHaveDuplicates().doesNotContain(two);
    }

    @Test
    void seeds_survive_every_reader_of_json() {
        for (long seed : ReplicationSeeds.of(7, 1_000).toArray()) {
            assertThat((long) (double) seed).isEqualTo(seed).isBetween(0L, 1L << 53);
        }
    }
}
