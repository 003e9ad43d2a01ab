package io.berth.report;

import io.berth.orchestrator.World;

/** What tasks and hosts are called in every file of a result: {@code web/17}, {@code host-3}. */
public final class TaskNames {
    private TaskNames() {}

    /** The service or job of a task and its number there, from 0. */
    public static String of(World world, int task) {
        return world.workload().item(world.tasks().item(task)).name() + "/"
                + world.tasks().ordinal(task);
    }

    /** A host by its row. */
    public static String host(int host) {
        return "host-" + host;
    }
}
