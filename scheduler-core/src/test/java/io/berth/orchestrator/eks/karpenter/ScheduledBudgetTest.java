package io.berth.orchestrator.eks.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.scaling.CronTimetable;
import io.berth.workload.pod.CountOrPercent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What budgets of node pools allow and when, in a run that begins at midnight of a Monday, and what pods count for. */
class ScheduledBudgetTest {
    private static final long HOUR = 3_600_000_000L;

    @ParameterizedTest
    @CsvSource({
        "0 9 * * *, 8, 8.99, false",
        "0 9 * * *, 8, 9, true",
        "0 9 * * *, 8, 16.99, true",
        "0 9 * * *, 8, 17, false",
        "0 22 * * SUN, 4, 1, true",
        "0 22 * * SUN, 4, 3, false",
        "0 0 * * MON, 240, 100, true",
    })
    void holds_from_the_moment_of_its_schedule_for_its_duration(
            String schedule, long hours, double nowHours, boolean isActive) {
        var budget = new KarpenterBudget(
                new CountOrPercent(0, false), KarpenterBudget.REASONS, CronTimetable.ofCrontab(schedule), hours * HOUR);

        assertThat(budget.isActive((long) (nowHours * HOUR))).isEqualTo(isActive);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "10, 0, 1", "11, 0, 2", "10, 1, 0", "11, 3, 0"})
    void shares_are_rounded_up_and_nodes_that_are_away_count(int nodes, int away, int allowed) {
        assertThat(KarpenterBudget.USUAL.allowed(nodes, away)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "33554432, 2", "2000000000, 10", "-33554432, 0", "-2000000000, 0"})
    void a_pod_costs_more_the_more_important_it_is(int priority, double cost) {
        assertThat(DisruptionCosts.ofPod(priority)).isEqualTo(cost);
    }
}
