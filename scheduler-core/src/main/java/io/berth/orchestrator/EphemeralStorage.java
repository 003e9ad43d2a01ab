package io.berth.orchestrator;

import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import java.util.function.Consumer;

/** Says where the disks that tasks ask for are not modelled. */
public final class EphemeralStorage {
    private EphemeralStorage() {}

    /** One warning for each service or job that asks for a disk, where all tasks of a host share the host's. */
    public static void isIgnored(Workload workload, Consumer<String> warnings) {
        for (WorkItem item : workload.items()) {
            if (item.shape().ephemeralMib() != TaskShape.INCLUDED) {
                warnings.accept(
                        (item instanceof ServiceSpec ? "service " : "job ") + item.name()
                                + ": ephemeralStorage is for Fargate and ignored here: how full the disks of hosts are is not modelled");
            }
        }
    }
}
