package io.berth.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/** Quotas of a registry (ECR endpoints and quotas, read 2026-10). An image of nothing takes 2 s once the registry has answered. */
class ThrottledPullsTest {
    private final Workload workload =
            new SketchedWorkload().image("shop", 0).service("web", 9).sketch();
    private final Timeline timeline = new Timeline();
    private final TaskTable tasks = new TaskTable(workload);
    private final MutableList<Long> pulledSeconds = Lists.mutable.empty();

    @Test
    void a_pull_takes_one_call_for_the_manifest_and_one_for_each_layer() {
        ImagePulls pulls = throttled(new RegistryQuotas(2, 1_000));
        for (int pull = 0; pull < 6; pull++) {
            pulls.pull(tasks.add(0));
        }
        timeline.runUntil(60_000_000);

        assertEquals("2, 2, 2, 3, 3, 4", pulledSeconds.makeString());
    }

    @Test
    void the_scarcer_quota_decides() {
        ImagePulls pulls = throttled(new RegistryQuotas(1_000, 1));
        for (int pull = 0; pull < 4; pull++) {
            pulls.pull(tasks.add(0));
        }
        timeline.runUntil(60_000_000);

        assertEquals("2, 3, 4, 5", pulledSeconds.makeString());
    }

    @Test
    void a_task_that_is_gone_is_not_pulled_for() {
        ImagePulls pulls = throttled(new RegistryQuotas(1, 1_000));
        int first = tasks.add(0);
        int second = tasks.add(0);
        pulls.pull(first);
        pulls.pull(second);
        pulls.abandon(second);
        timeline.runUntil(60_000_000);

        assertEquals("2", pulledSeconds.makeString());
    }

    private ImagePulls throttled(RegistryQuotas quotas) {
        ImagePulls pulls = new ThrottledPulls(
                timeline,
                new EventLog(timeline),
                quotas,
                new MicroVmPulls(timeline, workload, tasks, item -> 256, MicroVmPullModel.DEFAULTS));
        pulls.whenPulled((task, bytes) -> pulledSeconds.add(timeline.nowMicros() / 1_000_000));
        return pulls;
    }
}
