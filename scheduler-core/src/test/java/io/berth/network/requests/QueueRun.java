package io.berth.network.requests;

import io.berth.engine.Timeline;
import io.berth.random.Draws;
import io.berth.random.Law;
import io.berth.workload.DiscreteTraffic;
import io.berth.workload.DiscreteTraffic.Routing;
import io.berth.workload.RequestFailure;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.SteadyRate;
import io.berth.workload.Traffic;
import io.berth.workload.Workload;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.eclipse.collections.impl.factory.Lists;

/** Requests one by one on tasks that a test puts there, without anybody who runs them. */
public final class QueueRun implements RequestCounts.Teller {
    private static final long SECOND_MICROS = 1_000_000;
    private static final long A_YEAR_MICROS = 365L * 86_400 * SECOND_MICROS;

    public final RequestModel requests;

    final Timeline timeline = new Timeline();
    private final Histogram micros = new Histogram(2);
    private final long[] failures = new long[RequestFailure.values().length];

    public QueueRun(long seed, int vcpus, Traffic traffic) {
        Workload workload = new SketchedWorkload()
                .size(1024 * vcpus, 1024)
                .service("web", 0, traffic)
                .sketch();
        requests = RequestModels.of(0, traffic, workload, timeline, new Draws(seed));
    }

    /** Requests at a steady rate to tasks that work on some at a time and let others wait; nobody loses patience. */
    public static Traffic traffic(double perSecond, Law seconds, int concurrency, int queue) {
        return traffic(
                perSecond, seconds, new DiscreteTraffic(Routing.ROUND_ROBIN, concurrency, queue, A_YEAR_MICROS, 0));
    }

    public static Traffic traffic(double perSecond, Law seconds, DiscreteTraffic model) {
        return new Traffic(new SteadyRate(perSecond), Lists.immutable.empty(), seconds, model);
    }

    public QueueRun join(int... tasks) {
        for (int task : tasks) {
            requests.join(task, 0);
        }
        return this;
    }

    public QueueRun untilSecond(double second) {
        timeline.runUntil(Math.round(second * SECOND_MICROS));
        requests.settle(timeline.nowMicros());
        return this;
    }

    /** Forgets what was so far. */
    public QueueRun afresh() {
        requests.counts().tell(this);
        micros.reset();
        Arrays.fill(failures, 0);
        return this;
    }

    public double meanResponseSeconds() {
        requests.counts().tell(this);
        return micros.getMean() / SECOND_MICROS;
    }

    double underWay() {
        return (double) requests.underWay();
    }

    public double answered() {
        requests.counts().tell(this);
        return (double) micros.getTotalCount();
    }

    public double failed(RequestFailure failure) {
        requests.counts().tell(this);
        return (double) failures[failure.ordinal()];
    }

    /** How often all vCPUs were at work, of so many looks, one in each second. */
    public double shareOfTimeBusy(int vcpus, int looks) {
        int busy = 0;
        for (int look = 0; look < looks; look++) {
            timeline.runUntil(timeline.nowMicros() + SECOND_MICROS);
            requests.settle(timeline.nowMicros());
            double before = requests.counts().usedCpuMicros();
            timeline.runUntil(timeline.nowMicros() + 1);
            requests.settle(timeline.nowMicros());
            busy += requests.counts().usedCpuMicros() - before > vcpus - 0.5 ? 1 : 0;
        }
        return (double) busy / looks;
    }

    @Override
    public void served(long milliRequests) {}

    @Override
    public void failed(long milliRequests) {}

    @Override
    public void failed(RequestFailure failure, long count) {
        failures[failure.ordinal()] += count;
    }

    @Override
    public void answeredIn(long time, long count) {
        micros.recordValueWithCount(time, count);
    }
}
