package io.berth.orchestrator.eks.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.orchestrator.eks.node.GroupScaleDown;
import io.berth.orchestrator.eks.node.ScaleDownRules;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a node may be requested before it stays, and who is asked when many do not answer. */
class NodeUseTest {
    @ParameterizedTest
    @CsvSource({"499, 0, true", "500, 0, false", "0, 499, true", "0, 500, false", "0, 0, true"})
    void the_larger_share_of_cpu_and_memory_must_be_below_the_threshold(long cpu, long memory, boolean mayGo) {
        assertThat(new NodeUse(cpu, 1_000, memory, 1_000).isBelow(ScaleDownRules.USUAL))
                .isEqualTo(mayGo);
    }

    @ParameterizedTest
    @CsvSource({"1, 900, true", "2, 0, false"})
    void of_a_node_with_gpus_nothing_else_counts(int gpus, long cpu, boolean mayGo) {
        assertThat(new NodeUse(cpu, 1_000, 0, 1_000, gpus, 4).isBelow(ScaleDownRules.USUAL))
                .isEqualTo(mayGo);
    }

    @Test
    void a_group_changes_what_it_says_and_nothing_else() {
        var rules = new GroupScaleDown(false, 30, null, null, 60L, true).over(ScaleDownRules.USUAL);

        assertThat(rules).isEqualTo(new ScaleDownRules(30, 50, 600_000_000, 60, true));
    }

    @ParameterizedTest
    @CsvSource({"3, 4, false", "4, 8, true", "4, 9, false", "45, 100, false", "46, 100, true"})
    void nothing_is_decided_while_more_than_three_and_more_than_45_percent_do_not_answer(
            int unready, int nodes, boolean isUnhealthy) {
        assertThat(ScaleDownSettings.DEFAULTS.isUnhealthy(unready, nodes)).isEqualTo(isUnhealthy);
    }

    @Test
    void the_smallest_of_like_groups_grows_first_and_none_beyond_its_most() {
        assertThat(BalancedGrowth.of(IntLists.immutable.of(1, 3, 0), IntLists.immutable.of(9, 9, 1), 5))
                .containsExactly(3, 1, 1);
        assertThat(BalancedGrowth.of(IntLists.immutable.of(1), IntLists.immutable.of(2), 5))
                .containsExactly(2);
    }
}
