package io.berth.engine;

/** Order inside one instant: capacity is released before decisions are taken, decisions before newcomers, all before observers. */
public enum Phase {
    RELEASE,
    DECIDE,
    ARRIVE,
    OBSERVE
}
