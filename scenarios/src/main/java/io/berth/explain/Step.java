package io.berth.explain;

/** The kinds of moments, in the order in which they can follow each other within one instant. */
enum Step {
    DEPLOYMENT("deployment"),
    ARRIVED("arrived"),
    CAPACITY_PROVIDER("capacityProvider"),
    GATED("gated"),
    UNGATED("gatesRemoved"),
    PERMITTED("permitted"),
    GROUP_ALARM("groupAlarm"),
    HOST_READY("hostReady"),
    WAITS("waits"),
    REFUSED("refused"),
    REFUSED_AGAIN("refusedAgain"),
    PLACED("placed"),
    ATTACHED("interfaceAttached"),
    PULLING("pullStarted"),
    REGISTRY("registryAnswered"),
    DOWNLOADED("downloaded"),
    PULLED("pulled"),
    STARTED("started"),
    PROTECTED("protected"),
    HEALTHY("healthy"),
    HOST_KEPT("hostKept"),
    EVICTION("eviction"),
    FAILED("failed"),
    RESTARTED("restarted"),
    INTERRUPTED("interruptionNoticed"),
    DRAINING("draining"),
    RELEASED("capacityReleased"),
    STOP_REASON("stopReason"),
    ENDED("ended"),
    DELETED("deleted"),
    WATCHED("stillThere");

    private final String word;

    Step(String word) {
        this.word = word;
    }

    /** For programs. */
    String word() {
        return word;
    }
}
