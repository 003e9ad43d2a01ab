package io.berth.explain;

import io.berth.log.Fact;
import io.berth.log.LongRows;

/** When each host was asked for and took its first tasks. */
final class HostTimes {
    private final LongRows requested = new LongRows(0);
    private final LongRows ready = new LongRows(0);

    void accept(Fact fact) {
        switch (fact) {
            case Fact.HostRequested request -> requested.set(request.host(), request.at());
            case Fact.HostReady arrival -> ready.set(arrival.host(), arrival.at());
            default -> {
                // Not about the beginning of a host.
            }
        }
    }

    long requestedMicros(int host) {
        return requested.of(host);
    }

    long readyMicros(int host) {
        return ready.of(host);
    }
}
