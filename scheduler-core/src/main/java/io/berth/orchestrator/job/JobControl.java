package io.berth.orchestrator.job;

/** Who looks after the tasks of a run. */
public enum JobControl {
    /** The Job and CronJob controllers of Kubernetes, which collect what happens to pods for a second before they look. */
    KUBERNETES(1_000_000),
    /** Whoever started the tasks and hears of their ends; a task that failed is over as well as any other. */
    SCRIPT(1);

    private final long lookMicros;

    JobControl(long lookMicros) {
        this.lookMicros = lookMicros;
    }

    /** From something that happened to the look at it. */
    long lookMicros() {
        return lookMicros;
    }
}
