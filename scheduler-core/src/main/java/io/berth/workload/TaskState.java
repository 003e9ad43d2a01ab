package io.berth.workload;

/** Where a task is in its life. A task only moves forward, so an alarm that comes too late finds a later state and does nothing. */
public enum TaskState {
    /** Asked for, has no place yet. */
    WAITING,
    /** Has a place; interface, image, container are on their way. */
    STARTING,
    RUNNING,
    /** Told to stop, still there. */
    STOPPING,
    /** Ended by itself. */
    FINISHED,
    /** Ended because its orchestrator wanted so: scale-in, replacement. */
    STOPPED,
    /** Given up before it had a place. */
    REFUSED,
    /** Ended by a fault. */
    LOST;

    /** True for the four fates, one of which every task has in the end. */
    public boolean isFate() {
        return compareTo(FINISHED) >= 0;
    }

    /** True when a task may go from this state to that one. */
    public boolean mayBecome(TaskState next) {
        return switch (this) {
            case WAITING -> next == STARTING || next == STOPPED || next == REFUSED || next == LOST;
            case STARTING -> next == RUNNING || next == STOPPING || next == STOPPED || next == LOST;
            case RUNNING -> next == STOPPING || next == FINISHED || next == STOPPED || next == LOST;
            case STOPPING -> next == STOPPED || next == FINISHED || next == LOST;
            case FINISHED, STOPPED, REFUSED, LOST -> false;
        };
    }
}
