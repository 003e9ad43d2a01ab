package io.berth.orchestrator.ecs;

/**
 * Which of several instance types an Auto Scaling group launches next (EC2 Auto Scaling guide, allocation strategies, read 2026-10).
 */
public enum EcsAllocation {
    /** The first of the list that can be had. */
    PRIORITIZED("prioritized"),
    /** The cheapest by its price for an hour, the first of equals. */
    LOWEST_PRICE("lowestPrice"),
    /**
     * The type whose pool has most capacity to spare. EC2 does not publish these; assumed: all pools are equally deep, so the one
     * from which the group has taken the fewest hosts in this zone.
     */
    CAPACITY_OPTIMIZED("capacityOptimized");

    private final String word;

    EcsAllocation(String word) {
        this.word = word;
    }

    /** As a scenario writes it. */
    String word() {
        return word;
    }
}
