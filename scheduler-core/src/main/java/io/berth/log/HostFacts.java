package io.berth.log;

import io.berth.engine.Timeline;
import io.berth.scaling.AlarmState;
import io.berth.workload.DisruptionReason;
import io.berth.workload.KeptReason;

/** The facts of a log about hosts, about Spot capacity and about zones. */
abstract sealed class HostFacts extends FactRecorder permits WorkloadFacts {
    HostFacts(Timeline timeline) {
        super(timeline);
    }

    public void hostRequested(int host, int shape, int zone) {
        mix(13, host, pair(shape, zone));
        show(13, new Fact.HostRequested(now(), host, shape, zone));
    }

    public void hostRunning(int host) {
        mix(14, host, 0);
        show(14, new Fact.HostRunning(now(), host));
    }

    public void hostReady(int host) {
        mix(15, host, 0);
        show(15, new Fact.HostReady(now(), host));
    }

    public void hostDraining(int host) {
        mix(16, host, 0);
        show(16, new Fact.HostDraining(now(), host));
    }

    public void hostStopped(int host) {
        mix(17, host, 0);
        show(17, new Fact.HostStopped(now(), host));
    }

    public void hostPaused(int host) {
        mix(44, host, 0);
        show(44, new Fact.HostPaused(now(), host));
    }

    public void hostReopened(int host) {
        mix(59, host, 0);
        show(59, new Fact.HostReopened(now(), host));
    }

    public void hostDisconnected(int host) {
        mix(60, host, 0);
        show(60, new Fact.HostDisconnected(now(), host));
    }

    public void hostNotReady(int host) {
        mix(61, host, 0);
        show(61, new Fact.HostNotReady(now(), host));
    }

    public void hostReconnected(int host) {
        mix(62, host, 0);
        show(62, new Fact.HostReconnected(now(), host));
    }

    public void hostDisrupted(int host, DisruptionReason reason) {
        mix(46, host, reason.ordinal());
        show(46, new Fact.HostDisrupted(now(), host, reason));
    }

    public void capacityConsolidated(int machines, long savedPicodollarsPerHour) {
        mix(47, machines, savedPicodollarsPerHour);
        show(47, new Fact.CapacityConsolidated(now(), machines, savedPicodollarsPerHour));
    }

    public void rebalanceRecommended(int host) {
        mix(40, host, 0);
        show(40, new Fact.RebalanceRecommended(now(), host));
    }

    public void spotInterruptionNoticed(int host) {
        mix(41, host, 0);
        show(41, new Fact.SpotInterruptionNoticed(now(), host));
    }

    /**
     * @param zone its number, or -1 for all
     * @param instanceType its name, or {@code any}
     */
    public void spotReclaimed(int zone, String instanceType) {
        mix(42, zone, word(instanceType));
        show(42, new Fact.SpotReclaimed(now(), zone, instanceType));
    }

    public void spotReturned(int zone, String instanceType) {
        mix(43, zone, word(instanceType));
        show(43, new Fact.SpotReturned(now(), zone, instanceType));
    }

    /** A number for a name; {@code any}, which runs of old knew alone, is 0. */
    private static long word(String name) {
        return name.equals("any") ? 0 : name.hashCode();
    }

    /**
     * @param pool number of the group
     * @param group its name
     * @param number of the alarm in its group
     */
    public void groupAlarmChanged(int pool, String group, int number, String alarm, AlarmState state) {
        mix(45, pool, pair(number, state.ordinal()));
        show(45, new Fact.GroupAlarmChanged(now(), group, alarm, state));
    }

    public void zoneFailed(int zone) {
        mix(21, zone, 0);
        show(21, new Fact.ZoneFailed(now(), zone));
    }

    public void zoneRecovered(int zone) {
        mix(22, zone, 0);
        show(22, new Fact.ZoneRecovered(now(), zone));
    }

    /**
     * @param item service or job whose pods are the reason; -1 where none are
     */
    public void hostKept(int host, KeptReason reason, int item) {
        mix(73, host, Long.rotateLeft(reason.ordinal(), 32) ^ (item + 1L));
        show(73, new Fact.HostKept(now(), host, reason, item));
    }
}
