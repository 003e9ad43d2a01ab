package io.berth.network.requests;

import io.berth.workload.Traffic;
import io.berth.workload.Workload;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;

/**
 * Requests as a fluid: a rate, spread evenly over the targets, or in a given share to the targets of one revision and the rest to
 * the others; what they cannot answer fails at once.
 *
 * <p>A target with so many vCPUs answers vCPUs / request time requests a second. One that hangs gets its part of the requests and
 * answers none of them; a revision may fail a share of what it answers. The rate is taken as constant from one settlement to the next.
 */
final class FluidRequests implements RequestModel {
    private static final int UNDIVIDED = -1;

    private final double vcpus;
    private final Traffic traffic;
    private final long requestMicros;
    private final Workload workload;
    private final RequestCounts counts = new RequestCounts();
    private final MutableIntObjectMap<Targets> targetsOfRevision = IntObjectMaps.mutable.empty();
    private final Targets all = new Targets(0);
    private int divided = UNDIVIDED;
    private int dividedPermille;
    private long settledMicros;

    /** So many vCPUs more than they reserve, or fewer again, lent by their hosts, are with the targets. */
    private double lentVcpus;

    /** Targets of a kind. */
    private static final class Targets {
        final int failingPercent;
        int serving;
        int hung;

        Targets(int failingPercent) {
            this.failingPercent = failingPercent;
        }
    }

    FluidRequests(double vcpus, Traffic traffic, Workload workload) {
        this.vcpus = vcpus;
        this.traffic = traffic;
        this.workload = workload;
        requestMicros = traffic.requestMicros();
    }

    @Override
    public void join(int task, int revision) {
        change(revision, 1, 0);
    }

    @Override
    public void leave(int task, int revision, boolean isHung) {
        change(revision, -1, isHung ? -1 : 0);
    }

    @Override
    public void hang(int task, int revision) {
        change(revision, 0, 1);
    }

    private void change(int revision, int serving, int hung) {
        Targets targets =
                targetsOfRevision.getIfAbsentPut(revision, () -> new Targets(workload.failingPercent(revision)));
        targets.serving += serving;
        targets.hung += hung;
        all.serving += serving;
        all.hung += hung;
    }

    @Override
    public void end(int task) {
        // Nothing is under way in a fluid.
    }

    @Override
    public void lend(int task, double lent) {
        lentVcpus += lent;
    }

    @Override
    public void divide(int revision, int permille) {
        divided = revision;
        dividedPermille = permille;
    }

    @Override
    public void unite() {
        divided = UNDIVIDED;
    }

    @Override
    public long underWay() {
        return 0;
    }

    @Override
    public RequestCounts counts() {
        return counts;
    }

    @Override
    public void settle(long nowMicros) {
        long micros = nowMicros - settledMicros;
        if (micros > 0) {
            double offered = traffic.perSecondAt(settledMicros + micros / 2) * micros / 1e6;
            counts.arrived += offered;
            counts.reached += all.serving > 0 ? offered : 0;
            spread(offered, micros);
            settledMicros = nowMicros;
        }
    }

    private void spread(double offered, long micros) {
        if (divided != UNDIVIDED) {
            answer(offered * dividedPermille / 1000, micros, revision -> revision == divided);
            answer(offered * (1000 - dividedPermille) / 1000, micros, revision -> revision != divided);
        } else if (all.hung > 0 || targetsOfRevision.anySatisfy(each -> each.failingPercent > 0 && each.serving > 0)) {
            answer(offered, micros, revision -> true);
        } else {
            double capacity = (all.serving * vcpus + lentVcpus) * micros / requestMicros;
            double answered = Math.min(offered, capacity);
            counts.serve(answered);
            counts.fail(offered - answered);
            counts.usedCpuMicros += answered * requestMicros;
        }
    }

    private void answer(double offered, long micros, IntPredicate revisions) {
        long[] sums = new long[3];
        targetsOfRevision.forEachKeyValue((revision, targets) -> {
            if (revisions.test(revision)) {
                int alive = targets.serving - targets.hung;
                sums[0] += targets.serving;
                sums[1] += alive;
                sums[2] += (long) alive * targets.failingPercent;
            }
        });
        double reaching = sums[0] == sums[1] ? offered : offered * sums[1] / sums[0];
        double lent = all.serving == 0 ? 0 : lentVcpus * sums[1] / all.serving;
        double answered = Math.min(reaching, (sums[1] * vcpus + lent) * micros / requestMicros);
        double errors = sums[1] == 0 ? 0 : answered * sums[2] / (100.0 * sums[1]);
        counts.serve(answered - errors);
        counts.fail(offered - answered + errors);
        counts.usedCpuMicros += answered * requestMicros;
    }
}
