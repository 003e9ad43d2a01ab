package io.berth.network;

import io.berth.workload.MemoryUse;
import io.berth.workload.TaskShape;
import io.berth.workload.Traffic;
import io.berth.workload.Workload;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one service: spread evenly over its targets, or in a given share to the targets of one revision and the rest to
 * the others.
 *
 * <p>A target that hangs gets its part of the requests and answers none of them; a revision may fail a share of what it answers.
 */
final class RequestFlow {
    private static final int UNDIVIDED = -1;

    private final double vcpus;
    private final int memoryMib;
    private final @Nullable MemoryUse memoryUse;
    private final @Nullable Traffic traffic;
    private final Workload workload;
    private final MutableIntObjectMap<Targets> targetsOfRevision = IntObjectMaps.mutable.empty();
    private final Targets all = new Targets(0);
    private int divided = UNDIVIDED;
    private int dividedPermille;
    private long settledMicros;
    private double served;
    private double failed;
    private double toldServed;
    private double toldFailed;
    int runningTasks;

    /** So many vCPUs more than they reserve, or fewer again, lent by their hosts, are with the serving tasks. */
    double lentVcpus;

    double usedCpuMicros;
    double reservedCpuMicros;
    private double usedMibSeconds;
    private double reservedMibSeconds;

    /** Requests that reached some target. */
    private double arrived;

    private double servingMicros;

    /** Targets of a kind. */
    private static final class Targets {
        final int failingPercent;
        int serving;
        int hung;

        Targets(int failingPercent) {
            this.failingPercent = failingPercent;
        }
    }

    RequestFlow(TaskShape shape, @Nullable Traffic traffic, Workload workload) {
        this.vcpus = (double) shape.cpuUnits() / TaskShape.UNITS_PER_VCPU;
        memoryMib = shape.memoryMib();
        memoryUse = shape.memoryUse();
        this.traffic = traffic;
        this.workload = workload;
    }

    /** So many more targets of this revision, and so many more of them hang. */
    void change(int revision, int serving, int hung) {
        Targets targets =
                targetsOfRevision.getIfAbsentPut(revision, () -> new Targets(workload.failingPercent(revision)));
        targets.serving += serving;
        targets.hung += hung;
        all.serving += serving;
        all.hung += hung;
    }

    /** From now on so many thousandths of the requests go to this revision and the rest to all others. */
    void divide(int revision, int permille) {
        divided = revision;
        dividedPermille = permille;
    }

    /** From now on all targets get the same. */
    void unite() {
        divided = UNDIVIDED;
    }

    void settle(long now) {
        long micros = now - settledMicros;
        if (micros == 0) {
            return;
        }
        reservedCpuMicros += micros * vcpus * runningTasks;
        reservedMibSeconds += micros / 1e6 * memoryMib * runningTasks;
        servingMicros += (double) micros * all.serving;
        double answeredBefore = served;
        if (traffic != null) {
            double offered = traffic.perSecondAt(settledMicros + micros / 2) * micros / 1e6;
            arrived += all.serving > 0 ? offered : 0;
            spread(traffic, offered, micros);
        }
        if (memoryUse != null) {
            usedMibSeconds += micros / 1e6 * usedMib(memoryUse, (served - answeredBefore) * 1e6 / micros);
        }
        settledMicros = now;
    }

    private double usedMib(MemoryUse use, double perSecond) {
        double perTask = all.serving == 0 ? 0 : perSecond / all.serving;
        long idle = use.bytesAt(0) * (runningTasks - all.serving);
        return (idle + use.bytesAt(perTask) * (double) all.serving) / (1 << 20);
    }

    /** Everything that is metered so far. */
    ServiceSums sums() {
        return new ServiceSums(
                usedCpuMicros, reservedCpuMicros, usedMibSeconds, reservedMibSeconds, arrived, servingMicros);
    }

    private void spread(Traffic requests, double offered, long micros) {
        if (divided != UNDIVIDED) {
            answer(requests, offered * dividedPermille / 1000, micros, revision -> revision == divided);
            answer(requests, offered * (1000 - dividedPermille) / 1000, micros, revision -> revision != divided);
        } else if (all.hung > 0 || targetsOfRevision.anySatisfy(each -> each.failingPercent > 0 && each.serving > 0)) {
            answer(requests, offered, micros, revision -> true);
        } else {
            double capacity = (all.serving * vcpus + lentVcpus) * micros / requests.requestMicros();
            double answered = Math.min(offered, capacity);
            served += answered;
            failed += offered - answered;
            usedCpuMicros += answered * requests.requestMicros();
        }
    }

    private void answer(Traffic requests, double offered, long micros, IntPredicate revisions) {
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
        double answered = Math.min(reaching, (sums[1] * vcpus + lent) * micros / requests.requestMicros());
        double errors = sums[1] == 0 ? 0 : answered * sums[2] / (100.0 * sums[1]);
        served += answered - errors;
        failed += offered - answered + errors;
        usedCpuMicros += answered * requests.requestMicros();
    }

    /** Requests a second that one serving task answers now; 0 when none serves. */
    double perSecondOfTask(long now) {
        if (traffic == null || all.serving == 0) {
            return 0;
        }
        double most = (vcpus + lentVcpus / all.serving) * 1e6 / traffic.requestMicros();
        return Math.min(traffic.perSecondAt(now) / all.serving, most);
    }

    /** Requests answered since the start. */
    double served() {
        return toldServed + served;
    }

    /** Requests not answered since the start. */
    double failed() {
        return toldFailed + failed;
    }

    long takeServed() {
        long milli = (long) (served * 1000);
        served -= milli / 1000.0;
        toldServed += milli / 1000.0;
        return milli;
    }

    long takeFailed() {
        long milli = (long) (failed * 1000);
        failed -= milli / 1000.0;
        toldFailed += milli / 1000.0;
        return milli;
    }
}
