package io.berth.cluster;

/** The instruction set of a machine; an image built for one does not start on the other. */
public enum Architecture {
    X86_64,
    ARM64
}
