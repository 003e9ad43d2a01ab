package io.berth.metrics;

/** The parts of the way from the wish for a task to the task that serves, in order. */
public enum StartStage {
    GATES("scheduling gates"),
    LAUNCH_RATE("launch-rate limit"),
    HOST_BOOT("host boot"),
    QUEUE("queue"),
    INTERFACE("interface"),
    REGISTRY("registry quotas"),
    /** Of images that are on the host, or whose download and unpacking are one; the other pulls are the two parts that follow. */
    IMAGE_PULL("image pull"),
    IMAGE_DOWNLOAD("image download"),
    UNPACKING("unpacking"),
    CONTAINER_START("container start"),
    HEALTH_CHECK("health check");

    private final String words;

    StartStage(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
