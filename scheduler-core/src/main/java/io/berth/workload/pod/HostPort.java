package io.berth.workload.pod;

/**
 * A port of the node that a container takes.
 *
 * @param address {@code 0.0.0.0} for every address of the node
 */
public record HostPort(String protocol, String address, int port) {
    private static final String EVERY = "0.0.0.0";

    public HostPort {
        protocol = protocol.isEmpty() ? "TCP" : protocol;
        address = address.isEmpty() ? EVERY : address;
    }

    /** True when not both can have it on one node. */
    public boolean conflictsWith(HostPort other) {
        return port == other.port
                && protocol.equals(other.protocol)
                && (address.equals(EVERY) || other.address.equals(EVERY) || address.equals(other.address));
    }
}
