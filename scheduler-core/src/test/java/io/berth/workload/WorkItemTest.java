package io.berth.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.random.Constant;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;

/** ECS developer guide, group related tasks, read 2026-10. */
class WorkItemTest {
    private static final TaskShape SHAPE =
            new TaskShape("image", 256, 512, 0, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 0);

    @Test
    void a_task_belongs_to_its_service_or_to_its_family() {
        assertEquals("service:web", new ServiceSpec("web", SHAPE, 1, null, null).group());
        assertEquals("family:report", new JobSpec("report", SHAPE, new AllAtOnce(0, 1), new Constant(1)).group());
    }
}
