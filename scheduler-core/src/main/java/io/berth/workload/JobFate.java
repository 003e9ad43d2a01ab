package io.berth.workload;

/** What became of a run of a job. */
public enum JobFate {
    /** All of its tasks are done. */
    COMPLETE,
    /** More tasks failed than its back-off limit allows, or some did where nobody tries them again. */
    FAILED,
    /** It lasted longer than its active deadline. */
    DEADLINE_EXCEEDED,
    /** A later run took its place. */
    REPLACED
}
