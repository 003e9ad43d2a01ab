package io.berth.workload.job;

/**
 * How a task of a job ended.
 *
 * @param exitCode of its container; 0 when it ended well, {@link #UNKNOWN} when nobody was left to tell
 * @param isDisruption somebody else ended it: it was evicted, preempted, deleted, or its node is gone (condition DisruptionTarget)
 */
public record TaskEnd(int exitCode, boolean isDisruption) {
    /** The node is gone, and with it what it knew. */
    public static final int UNKNOWN = -1;

    /** Its work is done. */
    public static final TaskEnd WELL = new TaskEnd(0, false);

    /** Its machine is gone. */
    public static final TaskEnd LOST = new TaskEnd(UNKNOWN, true);

    private static final int SIGKILL = 128 + 9;
    private static final int SIGTERM = 128 + 15;

    /** Its container was killed, such as for the memory that it used. */
    public static final TaskEnd KILLED = new TaskEnd(SIGKILL, false);

    /** kubelet evicted it. */
    public static final TaskEnd EVICTED = new TaskEnd(SIGKILL, true);

    /** It was told to stop before its work was done. */
    public static final TaskEnd STOPPED = new TaskEnd(SIGTERM, true);

    /** Its application ended with an error. */
    public static TaskEnd error(int exitCode) {
        return new TaskEnd(exitCode, false);
    }

    public boolean wentWell() {
        return exitCode == 0;
    }
}
