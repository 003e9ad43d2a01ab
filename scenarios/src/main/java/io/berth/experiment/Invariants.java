package io.berth.experiment;

import io.berth.billing.Bill;
import io.berth.billing.BillLine;
import io.berth.billing.Money;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.metrics.TaskCounts;
import io.berth.network.ServiceTraffic;
import io.berth.placement.Refusal;
import io.berth.workload.Workload;
import java.util.BitSet;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.api.map.primitive.MutableLongIntMap;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;
import org.eclipse.collections.impl.factory.primitive.LongIntMaps;

/**
 * What must hold in every run, whatever its scenario: each task has one fate, capacity is never negative and never invented, the
 * bill is the sum of its lines. A violated invariant stops the run loudly.
 */
final class Invariants implements Fold<Invariants> {
    private static final double ROUNDING = 1e-9;
    private static final long NO_ORDINAL = -1;

    private final BitSet arrived = new BitSet();
    private final BitSet downloaded = new BitSet();
    private final BitSet gated = new BitSet();
    private final BitSet ended = new BitSet();
    private final BitSet deleted = new BitSet();
    private final BitSet holds = new BitSet();
    private final BitSet jobsBegun = new BitSet();
    private final BitSet jobsEnded = new BitSet();
    private final MutableLongIntMap podOfOrdinal = LongIntMaps.mutable.empty();
    private final MutableIntLongMap ordinalOfPod = IntLongMaps.mutable.empty();
    private int holders;

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(
                Fact.TaskArrived.class,
                Fact.TaskWaits.class,
                Fact.GatesRemoved.class,
                Fact.TaskPlaced.class,
                Fact.CapacityReleased.class,
                Fact.ImageDownloaded.class,
                Fact.TaskEnded.class,
                Fact.PodDeleted.class,
                Fact.JobBegan.class,
                Fact.JobEnded.class,
                Fact.OrdinalTaken.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.TaskArrived task -> once(arrived, task.task(), "arrived");
            case Fact.TaskWaits task -> {
                if (task.reason() == Refusal.GATED) {
                    gated.set(task.task());
                }
            }
            case Fact.GatesRemoved task -> {
                check(gated.get(task.task()), () -> "task " + task.task() + " lost gates that it never had");
                gated.clear(task.task());
            }
            case Fact.TaskPlaced task -> takes(task);
            case Fact.ImageDownloaded task -> once(downloaded, task.task(), "downloaded its image");
            case Fact.CapacityReleased task -> releases(task.task());
            case Fact.TaskEnded task -> {
                check(arrived.get(task.task()), () -> "task " + task.task() + " ended and never arrived");
                once(ended, task.task(), "ended");
                releases(task.task());
                podOfOrdinal.remove(ordinalOfPod.removeKeyIfAbsent(task.task(), NO_ORDINAL));
            }
            case Fact.PodDeleted pod -> {
                check(ended.get(pod.task()), () -> "task " + pod.task() + " was deleted before its end");
                once(deleted, pod.task(), "was deleted");
            }
            case Fact.JobBegan job -> once(jobsBegun, job.run(), "began as a run");
            case Fact.JobEnded job -> {
                check(jobsBegun.get(job.run()), () -> "run " + job.run() + " ended and never began");
                once(jobsEnded, job.run(), "ended as a run");
            }
            case Fact.OrdinalTaken pod -> takesOrdinal(pod);
            default -> {
                // Promises nothing.
            }
        }
    }

    private void takes(Fact.TaskPlaced placed) {
        check(!ended.get(placed.task()), () -> "task " + placed.task() + " was placed after its end");
        check(!gated.get(placed.task()), () -> "task " + placed.task() + " was placed in spite of its gates");
        if (placed.host() >= 0) {
            once(holds, placed.task(), "placed");
            holders++;
        }
    }

    /** A StatefulSet has at most one pod of each ordinal (Kubernetes documentation, StatefulSets). */
    private void takesOrdinal(Fact.OrdinalTaken pod) {
        long ordinal = ((long) pod.service() << 32) | pod.ordinal();
        check(
                !podOfOrdinal.containsKey(ordinal),
                () -> "task " + pod.task() + " is number " + pod.ordinal() + " of service " + pod.service()
                        + " beside task " + podOfOrdinal.get(ordinal));
        podOfOrdinal.put(ordinal, pod.task());
        ordinalOfPod.put(pod.task(), ordinal);
    }

    private void releases(int task) {
        if (holds.get(task)) {
            holds.clear(task);
            holders--;
        }
    }

    private static void once(BitSet seen, int task, String what) {
        check(!seen.get(task), () -> "task " + task + " " + what + " twice");
        seen.set(task);
    }

    /** Compares the hosts with the facts. */
    void checkHosts(HostTable hosts) {
        int tasks = 0;
        for (int host = 0; host < hosts.size(); host++) {
            tasks += hosts.state(host) == HostState.STOPPED ? 0 : hosts.tasks().of(host);
            checkHost(hosts, host);
        }
        int held = tasks;
        check(held == holders, () -> "hosts hold " + held + " tasks, the facts say " + holders);
    }

    private static void checkHost(HostTable hosts, int host) {
        HostCapacity capacity = hosts.shape(host).capacity();
        int cpu = hosts.freeCpu().of(host);
        long memory = hosts.freeMemoryBytes().of(host);
        check(
                cpu >= 0 && cpu <= capacity.cpu() && memory >= 0 && memory <= capacity.memoryBytes(),
                () -> "host " + host + " has " + cpu + " CPU and " + memory + " bytes free of " + capacity);
        boolean whole = cpu == capacity.cpu() && memory == capacity.memoryBytes();
        check(
                whole || hosts.tasks().of(host) > 0,
                () -> "host " + host + " holds no task and has " + cpu + " CPU and " + memory + " bytes free of "
                        + capacity);
    }

    /** Compares the counts and the bill at the end. */
    void checkEnd(TaskCounts.Totals tasks, Bill bill) {
        long accounted =
                tasks.finished() + tasks.stopped() + tasks.refused() + tasks.lost() + tasks.running() + tasks.waiting();
        check(
                accounted == tasks.submitted(),
                () -> tasks.submitted() + " tasks arrived, " + accounted + " are accounted for");
        check(tasks.waiting() >= 0 && tasks.running() >= 0, () -> "a negative number of tasks: " + tasks);
        long sum = bill.lines().stream().mapToLong(BillLine::picodollars).sum();
        check(sum == bill.totalPicodollars(), () -> "the bill says " + Money.dollars(bill.totalPicodollars(), 6));
        long causes = bill.causes().total();
        check(causes == sum, () -> "the causes of the bill are " + causes + " picodollars, its lines " + sum);
    }

    /** Every request that came was answered, failed or is under way. */
    static void checkRequests(Workload workload, ServiceTraffic traffic) {
        for (int service = 0; service < workload.items().size(); service++) {
            if (workload.isService(service)) {
                double lost = traffic.unaccounted(service);
                double rounding = ROUNDING * (1 + traffic.served(service) + traffic.failed(service));
                String name = workload.item(service).name();
                check(
                        Math.abs(lost) <= rounding,
                        () -> lost + " requests of " + name + " neither were answered nor failed nor are under way");
            }
        }
    }

    /** The sentence is made only when it is needed: most of these are asked for each fact. */
    static void check(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new InvariantViolation(otherwise.get());
        }
    }

    @Override
    public Invariants result() {
        return this;
    }
}
