package io.berth.orchestrator;

import io.berth.workload.CpuUse;
import io.berth.workload.TaskShape;

/** How long each step of a placed task takes here; the one thing in which siblings differ inside {@link TaskLife}. */
public interface LaunchSteps {
    /** Nobody checks the health of the task. */
    long UNCHECKED = -1;

    /** The health checks of the task never end, neither well nor badly. */
    long ENDLESS = Long.MAX_VALUE;

    /** Nobody knows yet how long the task will run. */
    long PACED = -1;

    /** Until its network interface (or micro-VM) is ready; 0 when there is no such step. */
    long interfaceMicros(int task);

    /** From the image on the machine to RUNNING, the application's own start included. */
    long startMicros(int task);

    /**
     * From RUNNING to the end of a job's task; {@link #PACED} when it depends on who else runs, and others end it.
     *
     * @param naturalMicros how long it takes with all the CPU that it can use
     */
    default long runMicros(TaskShape shape, long naturalMicros) {
        CpuUse use = shape.cpuUse();
        return use == null ? naturalMicros : use.stretched(naturalMicros, shape.cpuUnits());
    }

    /** From RUNNING until it counts as healthy: target registration, health checks, settling. */
    long healthyMicros(int task);

    /**
     * From RUNNING until its health checks have failed once and for all; {@link #UNCHECKED} when nobody checks, {@link #ENDLESS} when a
     * task that is not healthy is left as it is.
     */
    default long unhealthyMicros(int task) {
        return UNCHECKED;
    }

    /** From the moment at which a task hangs until its load balancer sends it no more requests; {@link #UNCHECKED} without one. */
    default long unusedMicros(int task) {
        return UNCHECKED;
    }

    /** From the moment at which a task hangs until its first health check has failed for good; {@link #UNCHECKED} without one. */
    default long hungMicros(int task) {
        return UNCHECKED;
    }

    /** From the start of a pull until it is given up because there is no such image. */
    default long pullFailureMicros(int task) {
        return 1;
    }

    /** Whether containers that fail start again in their tasks: by the restart policies of ECS, unless it has rules of its own. */
    default RestartRules restartRules(World world) {
        return new RestartPolicies(world);
    }

    /** From the order to stop until the stop signal: how long the load balancer lets connections end. */
    long deregistrationMicros(int task);

    /** From the stop signal until the container is gone; never longer than the stop timeout. */
    long stopMicros(int task);
}
