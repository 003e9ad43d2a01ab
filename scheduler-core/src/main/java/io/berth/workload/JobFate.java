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
    REPLACED,
    /** A failure of which its pod failure policy says that it fails the run. */
    POD_FAILURE_POLICY,
    /** Some of its indexes failed for good, and all others are done. */
    FAILED_INDEXES,
    /** More of its indexes failed for good than may. */
    MAX_FAILED_INDEXES_EXCEEDED,
    /** A rule of its success policy is met; what was left of its tasks is not needed. */
    SUCCESS_POLICY;

    /** Whether it has done what was asked for. */
    public boolean isSuccess() {
        return this == COMPLETE || this == SUCCESS_POLICY;
    }
}
