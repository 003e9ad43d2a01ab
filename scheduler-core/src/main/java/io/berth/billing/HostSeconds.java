package io.berth.billing;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.log.LongRows;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.collections.api.block.procedure.primitive.IntLongProcedure;

/**
 * The seconds that EC2 charges, by shape of the machine: those it runs, at least a minute for each start. Memory: two numbers a
 * machine, and one for each hour and shape when hours are asked for.
 */
final class HostSeconds implements Fold<HostSeconds> {
    private static final long NEVER = -1;

    private final LongRows shapeOfHost = new LongRows(-1);
    private final LongRows runningSince = new LongRows(NEVER);
    private long[] secondsOfShape = {};
    private final SortedMap<Integer, HourlyUsage> hoursOfShape = new TreeMap<>();
    private final boolean keepsHours;
    private int hosts;

    HostSeconds() {
        this(false);
    }

    /**
     * @param keepsHours true when {@link #hoursUntil} is going to be asked
     */
    HostSeconds(boolean keepsHours) {
        this.keepsHours = keepsHours;
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(Fact.HostRequested.class, Fact.HostRunning.class, Fact.HostPaused.class, Fact.HostStopped.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.HostRequested requested -> {
                shapeOfHost.set(requested.host(), requested.shape());
                if (requested.shape() >= secondsOfShape.length) {
                    secondsOfShape = Arrays.copyOf(secondsOfShape, requested.shape() + 1);
                }
                hosts = Math.max(hosts, requested.host() + 1);
            }
            case Fact.HostRunning running -> runningSince.set(running.host(), running.at());
            case Fact.HostPaused paused -> stopped(paused.at(), paused.host());
            case Fact.HostStopped stopped -> stopped(stopped.at(), stopped.host());
            default -> {
                // Tasks, requests and zones cost nothing here.
            }
        }
    }

    private void stopped(long at, int host) {
        long since = runningSince.of(host);
        if (since != NEVER) {
            runningSince.set(host, NEVER);
            add(secondsOfShape, host, at - since);
            addHours(hoursOfShape, host, since, at);
        }
    }

    private void add(long[] seconds, int host, long runningMicros) {
        seconds[(int) shapeOfHost.of(host)] += Ec2Billing.billedSeconds(runningMicros);
    }

    private void addHours(SortedMap<Integer, HourlyUsage> hours, int host, long since, long until) {
        if (keepsHours) {
            hours.computeIfAbsent((int) shapeOfHost.of(host), shape -> new HourlyUsage())
                    .add(since, Ec2Billing.billedSeconds(until - since), 1);
        }
    }

    /** The same seconds by shape number and hour. */
    SortedMap<Integer, HourlyUsage> hoursUntil(long atMicros) {
        SortedMap<Integer, HourlyUsage> hours = new TreeMap<>();
        hoursOfShape.forEach((shape, usage) -> hours.put(shape, usage.copy()));
        forEachRunning((host, since) -> addHours(hours, host, since, atMicros));
        return hours;
    }

    /** By shape number, machines that still run counted up to this moment; a shape that never ran is missing. */
    SortedMap<Integer, Long> until(long atMicros) {
        long[] seconds = secondsOfShape.clone();
        forEachRunning((host, since) -> add(seconds, host, atMicros - since));
        SortedMap<Integer, Long> ran = new TreeMap<>();
        for (int shape = 0; shape < seconds.length; shape++) {
            if (seconds[shape] > 0) {
                ran.put(shape, seconds[shape]);
            }
        }
        return ran;
    }

    private void forEachRunning(IntLongProcedure what) {
        for (int host = 0; host < hosts; host++) {
            if (runningSince.of(host) != NEVER) {
                what.value(host, runningSince.of(host));
            }
        }
    }

    @Override
    public HostSeconds result() {
        return this;
    }
}
