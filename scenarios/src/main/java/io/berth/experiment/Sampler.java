package io.berth.experiment;

import io.berth.billing.Bill;
import io.berth.billing.BillLine;
import io.berth.billing.Meter;
import io.berth.metrics.HostUse;
import io.berth.metrics.Requests;
import io.berth.metrics.Utilization;
import io.berth.orchestrator.World;
import io.berth.workload.TaskState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.primitive.DoubleList;
import org.eclipse.collections.api.list.primitive.MutableDoubleList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.DoubleLists;

/** Looks at a run in even steps and writes down what it sees; it changes nothing. */
final class Sampler {
    private static final double PICODOLLARS_PER_USD = 1e12;

    private final World world;
    private final HostUse hosts;
    private final Utilization utilization;
    private final Requests requests;
    private final ListIterable<Meter> meters;

    private final MutableDoubleList seconds = DoubleLists.mutable.empty();
    private final MutableDoubleList running = DoubleLists.mutable.empty();
    private final MutableDoubleList waiting = DoubleLists.mutable.empty();
    private final MutableDoubleList machines = DoubleLists.mutable.empty();
    private final MutableDoubleList cpu = DoubleLists.mutable.empty();
    private final MutableDoubleList memory = DoubleLists.mutable.empty();
    private final MutableDoubleList served = DoubleLists.mutable.empty();
    private final MutableDoubleList failed = DoubleLists.mutable.empty();
    private final Map<String, MutableDoubleList> cost = new LinkedHashMap<>();
    private double servedBefore;
    private double failedBefore;

    Sampler(World world, HostUse hosts, Utilization utilization, Requests requests, ListIterable<Meter> meters) {
        this.world = world;
        this.hosts = hosts;
        this.utilization = utilization;
        this.requests = requests;
        this.meters = meters;
    }

    void look() {
        long now = world.timeline().nowMicros();
        double since = now / 1e6 - (seconds.isEmpty() ? 0 : seconds.getLast());
        seconds.add(now / 1e6);
        running.add((double) world.tasks().count(TaskState.RUNNING));
        waiting.add(
                (double) (world.tasks().count(TaskState.WAITING) + world.tasks().count(TaskState.STARTING)));
        machines.add(hosts.running());
        cpu.add(utilization.now().cpu());
        memory.add(utilization.now().memory());
        Requests.Totals totals = requests.result();
        served.add(perSecond(totals.served() - servedBefore, since));
        failed.add(perSecond(totals.failed() - failedBefore, since));
        servedBefore = totals.served();
        failedBefore = totals.failed();
        lookAtCost(now);
    }

    private static double perSecond(double requests, double seconds) {
        return seconds <= 0 ? 0 : requests / seconds;
    }

    private void lookAtCost(long now) {
        for (BillLine line : bill(now).lines()) {
            MutableDoubleList usd = cost.computeIfAbsent(line.item(), item -> zeros(seconds.size() - 1));
            usd.add(line.picodollars() / PICODOLLARS_PER_USD);
        }
        cost.values().stream().filter(usd -> usd.size() < seconds.size()).forEach(usd -> usd.add(usd.getLast()));
    }

    private static MutableDoubleList zeros(int count) {
        return DoubleLists.mutable.with(new double[count]);
    }

    Bill bill(long atMicros) {
        ImmutableList<BillLine> lines = Lists.immutable.withAll(meters).flatCollect(meter -> meter.lines(atMicros));
        return new Bill(lines.castToList());
    }

    Series series() {
        Map<String, DoubleList> costs = new LinkedHashMap<>(cost);
        return new Series(seconds, running, waiting, machines, cpu, memory, served, failed, costs);
    }
}
