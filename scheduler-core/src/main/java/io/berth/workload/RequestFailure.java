package io.berth.workload;

/**
 * Why a request had no good answer, with what an Application Load Balancer tells the client (Elastic Load Balancing user guide,
 * troubleshoot your Application Load Balancers, read 2026-10).
 */
public enum RequestFailure {
    /** No target was there: 503. */
    NO_TARGET("noTarget"),
    /** The target had too many already: 502. */
    REFUSED("refused"),
    /** No answer came in time: 504, or 460 when it was the client who gave up. */
    TIMED_OUT("timedOut"),
    /** The target went away with it: 502. */
    TARGET_LOST("targetLost"),
    /** The target answered with an error. */
    ERROR("error");

    private final String word;

    RequestFailure(String word) {
        this.word = word;
    }

    /** As results name it. */
    public String word() {
        return word;
    }
}
