package io.berth.log;

import io.berth.engine.Timeline;
import io.berth.placement.Refusal;
import io.berth.workload.TaskState;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the facts of one run: mixes each into the fingerprint and shows it to every fold.
 *
 * <p>The fingerprint depends on every number of every fact and on their order, so two runs with one fingerprint did the same.
 */
public final class EventLog {
    private final Timeline timeline;
    private final List<Fold<?>> folds = new ArrayList<>();
    private long fingerprint = 0x9E3779B97F4A7C15L;
    private long size;

    public EventLog(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Shows all facts from now on to a fold. */
    public <F extends Fold<?>> F foldInto(F fold) {
        folds.add(fold);
        return fold;
    }

    public void taskArrived(int task, int item) {
        mix(1, task, item);
        show(new Fact.TaskArrived(now(), task, item));
    }

    public void taskWaits(int task, Refusal reason) {
        mix(2, task, reason.ordinal());
        show(new Fact.TaskWaits(now(), task, reason));
    }

    public void launchPermitted(int task) {
        mix(3, task, 0);
        show(new Fact.LaunchPermitted(now(), task));
    }

    public void taskPlaced(int task, int host, int zone) {
        mix(4, task, ((long) host << 32) | (zone & 0xFFFFFFFFL));
        show(new Fact.TaskPlaced(now(), task, host, zone));
    }

    public void interfaceAttached(int task) {
        mix(5, task, 0);
        show(new Fact.InterfaceAttached(now(), task));
    }

    public void imagePullStarted(int task) {
        mix(6, task, 0);
        show(new Fact.ImagePullStarted(now(), task));
    }

    public void imagePulled(int task, long downloadedBytes) {
        mix(7, task, downloadedBytes);
        show(new Fact.ImagePulled(now(), task, downloadedBytes));
    }

    public void taskStarted(int task) {
        mix(8, task, 0);
        show(new Fact.TaskStarted(now(), task));
    }

    public void taskHealthy(int task) {
        mix(9, task, 0);
        show(new Fact.TaskHealthy(now(), task));
    }

    public void taskDraining(int task) {
        mix(10, task, 0);
        show(new Fact.TaskDraining(now(), task));
    }

    public void capacityReleased(int task) {
        mix(11, task, 0);
        show(new Fact.CapacityReleased(now(), task));
    }

    public void taskEnded(int task, TaskState fate) {
        mix(12, task, fate.ordinal());
        show(new Fact.TaskEnded(now(), task, fate));
    }

    public void hostRequested(int host, int shape, int zone) {
        mix(13, host, ((long) shape << 32) | zone);
        show(new Fact.HostRequested(now(), host, shape, zone));
    }

    public void hostRunning(int host) {
        mix(14, host, 0);
        show(new Fact.HostRunning(now(), host));
    }

    public void hostReady(int host) {
        mix(15, host, 0);
        show(new Fact.HostReady(now(), host));
    }

    public void hostDraining(int host) {
        mix(16, host, 0);
        show(new Fact.HostDraining(now(), host));
    }

    public void hostStopped(int host) {
        mix(17, host, 0);
        show(new Fact.HostStopped(now(), host));
    }

    public void serviceScaled(int service, int desired) {
        mix(18, service, desired);
        show(new Fact.ServiceScaled(now(), service, desired));
    }

    public void requestsServed(int service, long milliRequests) {
        mix(19, service, milliRequests);
        show(new Fact.RequestsServed(now(), service, milliRequests));
    }

    public void requestsFailed(int service, long milliRequests) {
        mix(20, service, milliRequests);
        show(new Fact.RequestsFailed(now(), service, milliRequests));
    }

    public void zoneFailed(int zone) {
        mix(21, zone, 0);
        show(new Fact.ZoneFailed(now(), zone));
    }

    public void zoneRecovered(int zone) {
        mix(22, zone, 0);
        show(new Fact.ZoneRecovered(now(), zone));
    }

    /** Sixteen hexadecimal digits that two equal runs share. */
    public String fingerprint() {
        return String.format("%016x", fingerprint);
    }

    /** Facts so far. */
    public long size() {
        return size;
    }

    private long now() {
        return timeline.nowMicros();
    }

    private void mix(int kind, int subject, long detail) {
        size++;
        long word = fingerprint ^ (now() * 0xD6E8FEB86659FD93L);
        word = Long.rotateLeft(word, 23) + (((long) kind << 32) | (subject & 0xFFFFFFFFL)) * 0x9FB21C651E98DF25L;
        word = (word ^ (word >>> 29)) * 0xBF58476D1CE4E5B9L + detail;
        fingerprint = word ^ (word >>> 32);
    }

    private void show(Fact fact) {
        for (int i = 0; i < folds.size(); i++) {
            folds.get(i).accept(fact);
        }
    }
}
