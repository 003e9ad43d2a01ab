package io.berth.network.requests;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import io.berth.workload.DiscreteTraffic;
import io.berth.workload.RequestFailure;
import io.berth.workload.TaskShape;
import io.berth.workload.Traffic;
import io.berth.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;
import org.jspecify.annotations.Nullable;

/**
 * Requests one by one: each arrives, goes to a target, waits in it, is worked on and answered, or fails.
 *
 * <p>A target that leaves gets no more and answers what it has, until its task is gone; what it has then fails. A target works on
 * requests that have timed out as on others, for it does not know. Costs two alarms for a request, more where CPU is short, and
 * allocates nothing.
 */
final class DiscreteRequests implements RequestModel {
    private static final int ALL_PERMILLE = 1000;
    private static final int ALL_PERCENT = 100;
    private static final int ONLY_ROW = 0;

    private final int service;
    private final DiscreteTraffic settings;
    private final Workload workload;
    private final Timeline timeline;
    private final Draws draws;
    private final RequestArrivals arrivals;
    private final Router router;
    private final RequestCounts counts = new RequestCounts();
    private final OpenRequests open = new OpenRequests();
    private final MutableIntObjectMap<Target> targetOfTask = IntObjectMaps.mutable.empty();
    private final List<@Nullable Target> targetOfSlot = new ArrayList<>();
    private final TargetGroup all = new TargetGroup();
    private final TargetGroup ofRevision = new TargetGroup();
    private final TargetGroup ofOthers = new TargetGroup();
    private final Alarm requestArrives;
    private final Alarm requestIsDone;
    private final Alarm requestTimesOut;
    private boolean isDivided;
    private int divided;
    private int dividedPermille;
    private boolean isTimeoutSet;

    /** Requests so far. */
    private long arrived;

    DiscreteRequests(
            int service, Traffic traffic, DiscreteTraffic settings, Workload workload, Timeline timeline, Draws draws) {
        this.service = service;
        this.settings = settings;
        this.workload = workload;
        this.timeline = timeline;
        this.draws = draws;
        arrivals = new RequestArrivals(service, traffic, draws);
        router = switch (settings.routing()) {
            case ROUND_ROBIN -> new RoundRobin(settings.slowStartMicros());
            case LEAST_OUTSTANDING_REQUESTS -> new LeastOutstanding();
        };
        requestArrives = timeline.alarm("request arrives", Phase.ARRIVE, this::arrive);
        requestIsDone = timeline.alarm("request is done", Phase.RELEASE, this::answer);
        requestTimesOut = timeline.alarm("request times out", Phase.DECIDE, this::timeOut);
        awaitNext();
    }

    private void awaitNext() {
        requestArrives.setAt(Math.max(timeline.nowMicros() + 1, arrivals.next()), ONLY_ROW);
    }

    private void arrive(int row) {
        if (arrivals.isArrival()) {
            long number = arrived++;
            route(number, arrivals.workMicros(number));
        }
        awaitNext();
    }

    private void route(long number, double workMicros) {
        long now = timeline.nowMicros();
        counts.arrived++;
        counts.reached += all.size() > 0 ? 1 : 0;
        TargetGroup group = group(number);
        if (group.size() == 0) {
            counts.failFor(RequestFailure.NO_TARGET);
            return;
        }
        Target target = router.choose(group, now);
        target.settle(now);
        if (target.hasRoom()) {
            target.take(open.add(now, target.slot), workMicros);
            watch(target);
            awaitTimeout();
        } else {
            counts.failFor(RequestFailure.REFUSED);
        }
    }

    private TargetGroup group(long number) {
        if (!isDivided) {
            return all;
        }
        return draws.uniform(Purpose.REQUEST_ROUTE, service, number) * ALL_PERMILLE < dividedPermille
                ? ofRevision
                : ofOthers;
    }

    /** An alarm that is set rings anyway, and sees then that it is too early. */
    private void watch(Target target) {
        long inMicros = target.nextDoneInMicros();
        if (inMicros != Target.NO_ALARM && timeline.nowMicros() + inMicros < target.alarmMicros) {
            target.alarmMicros = timeline.nowMicros() + inMicros;
            requestIsDone.setAt(target.alarmMicros, target.slot);
        }
    }

    private void answer(int slot) {
        Target target = targetOfSlot.get(slot);
        long now = timeline.nowMicros();
        if (target == null || target.alarmMicros != now) {
            return;
        }
        target.alarmMicros = Target.NO_ALARM;
        target.settle(now);
        for (long done = target.finish(); done != Target.NOBODY; done = target.finish()) {
            if (open.isOpen(done)) {
                target.outstanding--;
                finish(done, target, now);
            }
        }
        watch(target);
    }

    private void finish(long request, Target target, long now) {
        long sinceMicros = now - open.close(request);
        int failing = workload.failingPercent(target.revision);
        if (failing > 0 && draws.uniform(Purpose.REQUEST_ERROR, service, request) * ALL_PERCENT < failing) {
            counts.failFor(RequestFailure.ERROR);
        } else {
            counts.serveAfter(sinceMicros);
        }
    }

    private void awaitTimeout() {
        if (!isTimeoutSet) {
            isTimeoutSet = true;
            requestTimesOut.setAt(open.arrivedMicros(open.oldest()) + settings.timeoutMicros(), ONLY_ROW);
        }
    }

    private void timeOut(int row) {
        isTimeoutSet = false;
        long before = timeline.nowMicros() - settings.timeoutMicros();
        while (open.size() > 0 && open.arrivedMicros(open.oldest()) <= before) {
            fail(open.oldest(), RequestFailure.TIMED_OUT);
        }
        if (open.size() > 0) {
            awaitTimeout();
        }
    }

    private void fail(long request, RequestFailure failure) {
        Target target = targetOfSlot.get(open.slot(request));
        if (target != null) {
            target.outstanding--;
        }
        open.close(request);
        counts.failFor(failure);
    }

    @Override
    public void join(int task, int revision) {
        // One that was there before comes back without what it had.
        end(task);
        int slot = targetOfSlot.indexOf(null);
        if (slot < 0) {
            slot = targetOfSlot.size();
            targetOfSlot.add(null);
        }
        double vcpus = (double) workload.shape(revision).cpuUnits() / TaskShape.UNITS_PER_VCPU;
        Target target = new Target(task, revision, slot, vcpus, settings.concurrency(), settings.queue(), counts);
        targetOfSlot.set(slot, target);
        targetOfTask.put(task, target);
        router.joined(target, all, timeline.nowMicros());
        all.add(target);
        if (isDivided) {
            part(revision).add(target);
        }
    }

    private TargetGroup part(int revision) {
        return revision == divided ? ofRevision : ofOthers;
    }

    @Override
    public void leave(int task, int revision, boolean isHung) {
        Target target = targetOfTask.get(task);
        all.remove(target);
        if (isDivided) {
            part(revision).remove(target);
        }
    }

    @Override
    public void hang(int task, int revision) {
        Target target = targetOfTask.get(task);
        target.settle(timeline.nowMicros());
        target.hang();
    }

    @Override
    public void end(int task) {
        Target target = targetOfTask.remove(task);
        if (target == null) {
            return;
        }
        target.settle(timeline.nowMicros());
        for (long left = target.giveUp(); left != Target.NOBODY; left = target.giveUp()) {
            if (open.isOpen(left)) {
                fail(left, RequestFailure.TARGET_LOST);
            }
        }
        targetOfSlot.set(target.slot, null);
    }

    @Override
    public void lend(int task, double vcpus) {
        Target target = targetOfTask.get(task);
        if (target != null) {
            target.settle(timeline.nowMicros());
            target.lend(vcpus);
            watch(target);
        }
    }

    @Override
    public void divide(int revision, int permille) {
        isDivided = true;
        divided = revision;
        dividedPermille = permille;
        ofRevision.clear();
        ofOthers.clear();
        for (int place = 0; place < all.size(); place++) {
            Target target = all.after(place);
            part(target.revision).add(target);
        }
    }

    @Override
    public void unite() {
        isDivided = false;
    }

    @Override
    public void settle(long nowMicros) {
        for (Target target : targetOfSlot) {
            if (target != null) {
                target.settle(nowMicros);
            }
        }
    }

    @Override
    public long underWay() {
        return open.size();
    }

    @Override
    public RequestCounts counts() {
        return counts;
    }
}
