package io.berth.placement.ecs;

import io.berth.placement.Preference;

/** A step that chooses groups of hosts; the spreads after it count only inside what it chose. */
interface Spread extends Preference {
    /** From now on the step must remember what it chooses. */
    void remember();

    /** True when the last decision left the host, with room or without, in a chosen group. */
    boolean chose(int host);
}
