package io.berth.orchestrator.eks.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.workload.pod.Taint;
import io.berth.workload.pod.Toleration;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

class TolerationsTest {
    private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    private static final long USUAL = 300_000_000;

    private static long micros(Toleration... tolerations) {
        return Tolerations.micros(Lists.immutable.of(tolerations), USUAL);
    }

    private static Toleration unreachable(Long seconds) {
        return new Toleration(UNREACHABLE, true, "", Taint.Effect.NO_EXECUTE, seconds);
    }

    @Test
    void a_pod_that_says_nothing_stays_for_five_minutes() {
        assertThat(micros()).isEqualTo(USUAL);
        assertThat(micros(new Toleration("team", true, "", null))).isEqualTo(USUAL);
    }

    @Test
    void a_pod_stays_as_long_as_its_toleration_says_and_for_good_without_a_time() {
        assertThat(micros(unreachable(10L))).isEqualTo(10_000_000);
        assertThat(micros(new Toleration("", true, "", null))).isEqualTo(Tolerations.FOREVER);
    }

    @Test
    void of_several_tolerations_the_shortest_counts() {
        assertThat(micros(unreachable(90L), unreachable(20L), new Toleration("", true, "", null)))
                .isEqualTo(20_000_000);
    }
}
