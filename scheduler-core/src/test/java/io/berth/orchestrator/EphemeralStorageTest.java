package io.berth.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.workload.AllAtOnce;
import io.berth.workload.SketchedWorkload;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

class EphemeralStorageTest {
    @Test
    void disks_that_tasks_ask_for_are_ignored_on_hosts() {
        MutableList<String> warnings = Lists.mutable.empty();
        var workload = new SketchedWorkload()
                .service("web", 1)
                .ephemeral(30_720)
                .job("report", new AllAtOnce(0, 1), 60)
                .sketch();

        EphemeralStorage.isIgnored(workload, warnings::add);

        assertEquals(
                Lists.mutable.of("job report: ephemeralStorage is for Fargate and ignored here: how full the disks of"
                        + " hosts are is not modelled"),
                warnings);
    }
}
