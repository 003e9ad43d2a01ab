package io.berth.placement.packing;

import static io.berth.placement.HostLocalPreference.CPU_BITS;
import static io.berth.placement.HostLocalPreference.MEMORY_BITS;

import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.placement.PlacementRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What best fit wants little of, and worst fit much: what is left when the task is there. */
enum Remainder {
    CPU(CPU_BITS) {
        @Override
        IntColumn column(Hosts hosts) {
            return hosts.freeCpu();
        }

        @Override
        long of(PlacementRequest request, Hosts hosts, int host) {
            return (long) hosts.freeCpu().of(host) - request.demand().cpu();
        }
    },
    MEMORY(MEMORY_BITS) {
        @Override
        @Nullable
        IntColumn column(Hosts hosts) {
            return hosts.freeMemoryBytes().exactMebis();
        }

        @Override
        long of(PlacementRequest request, Hosts hosts, int host) {
            return hosts.freeMemoryBytes().of(host) - request.demand().memoryBytes();
        }
    },
    /** The shares of CPU and memory together, by the capacity of the host itself. */
    SUM(Shares.BITS + 2) {
        @Override
        @Nullable
        IntColumn column(Hosts hosts) {
            return null;
        }

        @Override
        long of(PlacementRequest request, Hosts hosts, int host) {
            return Shares.cpuLeft(request, hosts, host) + Shares.memoryLeft(request, hosts, host);
        }
    };

    private final int bits;

    Remainder(int bits) {
        this.bits = bits;
    }

    int bits() {
        return bits;
    }

    /** The column that orders hosts in the same way, as every host loses the same; null without one. */
    abstract @Nullable IntColumn column(Hosts hosts);

    abstract long of(PlacementRequest request, Hosts hosts, int host);

    /**
     * The remainder with this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Remainder named(String step, @Nullable String name) {
        for (Remainder remainder : values()) {
            if (remainder.word().equals(name)) {
                return remainder;
            }
        }
        String known = Arrays.stream(values()).map(Remainder::word).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                step + " needs one of " + known + " between parentheses, got " + (name == null ? "nothing" : name));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
