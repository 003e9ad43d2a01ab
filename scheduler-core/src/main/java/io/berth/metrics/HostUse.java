package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.log.LongRows;
import java.util.BitSet;
import java.util.Set;

/** How many machines ran at once at most, and for how long together. */
public final class HostUse implements Fold<HostUse.Totals> {
    private final LongRows runningSince = new LongRows(0);
    private final BitSet isRunning = new BitSet();
    private int machines;
    private int interrupted;
    private int peak;
    private long endedMicros;
    private long lastMicros;

    /**
     * @param peak most machines that ran at once
     * @param hours machine hours up to the last fact about a machine, or {@link #until}
     * @param last machines that ran at that moment
     * @param interrupted Spot machines that EC2 gave notice of their interruption
     */
    public record Totals(int peak, double hours, int last, int interrupted) {}

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(
                Fact.HostRunning.class,
                Fact.HostPaused.class,
                Fact.HostStopped.class,
                Fact.SpotInterruptionNoticed.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.HostRunning running -> {
                until(running.at());
                runningSince.set(running.host(), running.at());
                isRunning.set(running.host());
                peak = Math.max(peak, ++machines);
            }
            case Fact.HostPaused paused -> ends(paused.at(), paused.host());
            case Fact.HostStopped stopped -> ends(stopped.at(), stopped.host());
            case Fact.SpotInterruptionNoticed ignored -> interrupted++;
            default -> {
                // No machine began or ended.
            }
        }
    }

    private void ends(long at, int host) {
        until(at);
        if (isRunning.get(host)) {
            isRunning.clear(host);
            machines--;
            endedMicros += at - runningSince.of(host);
        }
    }

    /** Machines that run just now. */
    public int running() {
        return machines;
    }

    /** The run ended at this moment; machines that still run are counted up to it. */
    public void until(long endMicros) {
        lastMicros = endMicros;
    }

    @Override
    public Totals result() {
        long micros = endedMicros
                + isRunning.stream()
                        .mapToLong(host -> lastMicros - runningSince.of(host))
                        .sum();
        return new Totals(peak, micros / 3.6e9, machines, interrupted);
    }
}
