package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.log.LongRows;
import java.util.Set;

/** The moments of every host's life, for a table of hosts. */
public final class HostRows implements Fold<HostRows> {
    private final LongRows requestedAt = new LongRows(TaskRows.NEVER);
    private final LongRows runningAt = new LongRows(TaskRows.NEVER);
    private final LongRows readyAt = new LongRows(TaskRows.NEVER);
    private final LongRows stoppedAt = new LongRows(TaskRows.NEVER);
    private final LongRows shape = new LongRows(TaskRows.NEVER);
    private final LongRows zone = new LongRows(TaskRows.NEVER);
    private int size;

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(Fact.HostRequested.class, Fact.HostRunning.class, Fact.HostReady.class, Fact.HostStopped.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.HostRequested requested -> {
                requestedAt.set(requested.host(), requested.at());
                shape.set(requested.host(), requested.shape());
                zone.set(requested.host(), requested.zone());
                size = Math.max(size, requested.host() + 1);
            }
            case Fact.HostRunning running -> runningAt.set(running.host(), running.at());
            case Fact.HostReady ready -> readyAt.set(ready.host(), ready.at());
            case Fact.HostStopped stopped -> stoppedAt.set(stopped.host(), stopped.at());
            default -> {
                // Not about a host.
            }
        }
    }

    public int size() {
        return size;
    }

    public long requestedMicros(int host) {
        return requestedAt.of(host);
    }

    public long runningMicros(int host) {
        return runningAt.of(host);
    }

    public long readyMicros(int host) {
        return readyAt.of(host);
    }

    public long stoppedMicros(int host) {
        return stoppedAt.of(host);
    }

    public int shape(int host) {
        return (int) shape.of(host);
    }

    public int zone(int host) {
        return (int) zone.of(host);
    }

    @Override
    public HostRows result() {
        return this;
    }
}
