package io.berth.cluster;

import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/** Numbers the host ports that a workload uses, so that the ports of a host fit into one word. */
public final class PortBook {
    /** Different host ports that one scenario may use. */
    public static final int MAX_PORTS = 64;

    private final MutableIntList ports = IntLists.mutable.empty();

    /**
     * The set of these ports as bits.
     *
     * @throws IllegalArgumentException when the scenario uses more than {@link #MAX_PORTS} different ports
     */
    public long bits(IntList wanted) {
        long bits = 0;
        for (int i = 0; i < wanted.size(); i++) {
            bits |= 1L << number(wanted.get(i));
        }
        return bits;
    }

    private int number(int port) {
        int known = ports.indexOf(port);
        if (known >= 0) {
            return known;
        }
        if (ports.size() == MAX_PORTS) {
            throw new IllegalArgumentException("at most " + MAX_PORTS + " different host ports fit into one scenario");
        }
        ports.add(port);
        return ports.size() - 1;
    }
}
