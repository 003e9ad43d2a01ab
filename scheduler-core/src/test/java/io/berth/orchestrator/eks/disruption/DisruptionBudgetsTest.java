package io.berth.orchestrator.eks.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.orchestrator.SketchedWorld;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import io.berth.workload.pod.CountOrPercent;
import io.berth.workload.pod.DisruptionBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the eviction API answers (kubernetes/kubernetes, pkg/registry/core/pod/storage/eviction.go). */
class DisruptionBudgetsTest {
    private static final int PODS = 4;

    private record Counted(TaskTable tasks, DisruptionBudgets budgets) {}

    /** Four pods of a service that run, of which the first so many are ready. */
    private static Counted pods(String minAvailable, boolean alwaysAllowsUnhealthy, int ready) {
        var budget = new DisruptionBudget(CountOrPercent.parse(minAvailable), null, alwaysAllowsUnhealthy);
        var sketch = new SketchedWorld(new SketchedWorkload()
                .disruptionBudget(budget)
                .service("web", PODS)
                .sketch());
        TaskTable tasks = sketch.world.tasks();
        DisruptionBudgets budgets = new DisruptionBudgets(sketch.world, service -> PODS);
        for (int pod = 0; pod < PODS; pod++) {
            tasks.add(0);
            tasks.become(pod, TaskState.STARTING);
            tasks.become(pod, TaskState.RUNNING);
            if (pod < ready) {
                budgets.ready(pod);
            }
        }
        return new Counted(tasks, budgets);
    }

    @Test
    void a_pod_that_does_not_run_yet_may_always_be_evicted() {
        Counted pods = pods("100%", false, PODS);
        int pending = pods.tasks().add(0);

        assertThat(pods.budgets().allows(0)).isFalse();
        assertThat(pods.budgets().allows(pending)).isTrue();
    }

    @ParameterizedTest(name = "{0} must stay, {1} are ready, always allowed: {2}")
    @CsvSource({"2, 3, false, true", "3, 3, false, true", "4, 3, false, false", "4, 3, true, true", "0, 3, false, true"
    })
    void a_pod_that_is_not_ready_may_go_when_enough_others_are_or_always(
            String minAvailable, int ready, boolean always, boolean mayGo) {
        DisruptionBudgets budgets = pods(minAvailable, always, ready).budgets();

        assertThat(budgets.allows(PODS - 1)).isEqualTo(mayGo);
    }

    @Test
    void an_eviction_that_was_granted_counts_at_once() {
        DisruptionBudgets budgets = pods("3", false, PODS).budgets();
        assertThat(budgets.allows(0)).isTrue();
        budgets.unready(0);

        assertThat(budgets.allows(1)).isFalse();
    }
}
