package io.berth.metrics;

import io.berth.cluster.HostShape;
import io.berth.log.BitRows;
import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.log.LongRows;
import io.berth.orchestrator.Provision;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.list.ListIterable;
import org.jspecify.annotations.Nullable;

/**
 * How much of what was provisioned the tasks had reserved, over the whole run.
 *
 * <p>Provisioned is what is paid for: whole machines while they run, whole micro-VMs from placement to the end of their task.
 */
public final class Utilization implements Fold<Utilization.Shares> {
    private static final double MIB_PER_GIB = 1024;

    private final ListIterable<HostShape> shapes;
    private final IntFunction<Provision> provisionOfItem;
    private final IntUnaryOperator itemOfTask;
    private final LongRows shapeOfHost = new LongRows(-1);
    private @Nullable Provision[] provisions = new Provision[16];
    private final BitRows holds = new BitRows();
    private final BitRows placed = new BitRows();
    private final BitRows runs = new BitRows();
    private final Level cpu = new Level();
    private final Level memory = new Level();

    /**
     * @param cpu reserved over provisioned vCPU time, between 0 and 1
     * @param memory reserved over provisioned memory time, between 0 and 1
     */
    public record Shares(double cpu, double memory) {}

    /**
     * @param shapes what the shape numbers of host facts stand for; may still grow
     * @param itemOfTask the service or job of a task
     * @param provisionOfItem what is set aside for a task of this service or job; always the same for the same item
     */
    public Utilization(
            ListIterable<HostShape> shapes, IntUnaryOperator itemOfTask, IntFunction<Provision> provisionOfItem) {
        this.shapes = shapes;
        this.itemOfTask = itemOfTask;
        this.provisionOfItem = provisionOfItem;
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(
                Fact.TaskPlaced.class,
                Fact.CapacityReleased.class,
                Fact.TaskEnded.class,
                Fact.HostRequested.class,
                Fact.HostRunning.class,
                Fact.HostPaused.class,
                Fact.HostStopped.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.TaskPlaced placed -> takes(placed.at(), placed.task());
            case Fact.CapacityReleased released -> releases(released.at(), released.task());
            case Fact.TaskEnded ended -> ends(ended.at(), ended.task());
            case Fact.HostRequested requested -> shapeOfHost.set(requested.host(), requested.shape());
            case Fact.HostRunning running -> {
                runs.set(running.host());
                provision(running.at(), running.host(), 1);
            }
            case Fact.HostPaused paused -> rests(paused.at(), paused.host());
            case Fact.HostStopped stopped -> rests(stopped.at(), stopped.host());
            default -> {
                // Neither reserves nor provisions.
            }
        }
    }

    private void rests(long at, int host) {
        if (runs.of(host)) {
            runs.clear(host);
            provision(at, host, -1);
        }
    }

    private void takes(long at, int task) {
        Provision provision = provision(task);
        holds.set(task);
        placed.set(task);
        cpu.change(at, provision.reservedVcpus(), provision.provisionedVcpus());
        memory.change(at, provision.reservedGib(), provision.provisionedGib());
    }

    private void releases(long at, int task) {
        if (holds.of(task)) {
            holds.clear(task);
            Provision provision = provision(task);
            cpu.change(at, -provision.reservedVcpus(), 0);
            memory.change(at, -provision.reservedGib(), 0);
        }
    }

    private void ends(long at, int task) {
        releases(at, task);
        if (placed.of(task)) {
            placed.clear(task);
            Provision provision = provision(task);
            cpu.change(at, 0, -provision.provisionedVcpus());
            memory.change(at, 0, -provision.provisionedGib());
        }
    }

    private Provision provision(int task) {
        int item = itemOfTask.applyAsInt(task);
        Provision known = item < provisions.length ? provisions[item] : null;
        return known == null ? firstOf(item) : known;
    }

    private Provision firstOf(int item) {
        if (item >= provisions.length) {
            provisions = Arrays.copyOf(provisions, 2 * item);
        }
        Provision provision = provisionOfItem.apply(item);
        provisions[item] = provision;
        return provision;
    }

    private void provision(long at, int host, int sign) {
        var type = shapes.get((int) shapeOfHost.of(host)).type();
        cpu.change(at, 0, (double) sign * type.vcpus());
        memory.change(at, 0, sign * type.memoryMib() / MIB_PER_GIB);
    }

    /** Shares at this moment. */
    public Shares now() {
        return new Shares(cpu.shareNow(), memory.shareNow());
    }

    /** The run ended at this moment. */
    public void until(long endMicros) {
        cpu.change(endMicros, 0, 0);
        memory.change(endMicros, 0, 0);
    }

    @Override
    public Shares result() {
        return new Shares(cpu.shareOverTime(), memory.shareOverTime());
    }

    /** A reserved and a provisioned amount, and their integrals over time. */
    private static final class Level {
        private double reserved;
        private double provisioned;
        private double reservedTime;
        private double provisionedTime;
        private long sinceMicros;

        void change(long at, double moreReserved, double moreProvisioned) {
            reservedTime += reserved * (at - sinceMicros);
            provisionedTime += provisioned * (at - sinceMicros);
            sinceMicros = at;
            reserved += moreReserved;
            provisioned += moreProvisioned;
        }

        double shareNow() {
            return share(reserved, provisioned);
        }

        double shareOverTime() {
            return share(reservedTime, provisionedTime);
        }

        private static double share(double part, double whole) {
            return whole <= 1e-9 ? 0 : Math.max(0, part / whole);
        }
    }
}
