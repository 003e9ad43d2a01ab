package io.berth.cluster;

/** How a machine is bought: at the full price until it is given back, or cheaper until EC2 wants it back. */
public enum Purchase {
    ON_DEMAND,
    /** Spare capacity at a discount, which EC2 takes back with a notice of two minutes (EC2 user guide, Spot Instances, read 2026-10). */
    SPOT
}
