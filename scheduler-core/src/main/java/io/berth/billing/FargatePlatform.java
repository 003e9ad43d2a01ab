package io.berth.billing;

/** The operating system and architecture that decide Fargate's prices and its minimum charge. */
public enum FargatePlatform {
    LINUX_X86("fargate:x86", "Fargate", 60),
    LINUX_ARM("fargate:arm", "Fargate ARM", 60),
    /** The minimum of five minutes is commonly quoted and assumed here. */
    WINDOWS("fargate:windows", "Fargate Windows", 300);

    private final String priceKey;
    private final String label;
    private final long minimumSeconds;

    FargatePlatform(String priceKey, String label, long minimumSeconds) {
        this.priceKey = priceKey;
        this.label = label;
        this.minimumSeconds = minimumSeconds;
    }

    /** The least that a task is charged for. */
    public long minimumSeconds() {
        return minimumSeconds;
    }

    String vcpuKey() {
        return priceKey + ":vcpu";
    }

    String gbKey() {
        return priceKey + ":gb";
    }

    String label(boolean spot) {
        return spot ? label + " Spot" : label;
    }
}
