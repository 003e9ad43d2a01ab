package io.berth.billing;

import io.berth.billing.HostRooms.Hold;
import io.berth.billing.HostRooms.Stage;
import io.berth.cluster.HostShape;
import io.berth.log.BitRows;
import io.berth.log.Fact;
import io.berth.log.FactListener;
import java.util.Set;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * What machines were paid for, by shape: the tasks that ran on them, and everything else that kept them busy or idle.
 *
 * <p>A machine is divided by {@link Worth} at every moment: what running tasks reserve, what tasks that start or stop hold, what the
 * system and daemons take, what more tasks could use, and what no task could. Of the usable rest, as much as the orchestrator wants
 * to keep free counts as headroom. Before it is ready and while it drains, all that no task holds is boot and drain time.
 *
 * <p>Costs one look at the free room for each task that comes to a host or leaves it, some dozens at a time, so that a processor waits for
 * the rows of many hosts at once; two bits a task and eight numbers a host.
 */
final class HostCauses implements FactListener {
    private static final int MOST_CHANGES = 64;
    private static final int CAME = -1;
    private static final int LEFT = -2;
    private static final Hold[] HOLDS = Hold.values();

    private final ListIterable<HostShape> shapes;
    private final HostedWork work;
    private final Worth worth;
    private final HostRooms rooms;
    private final boolean[] isDaemon;
    private final MutableList<ShapeCauses> ofShape = Lists.mutable.empty();
    private final BitRows isHere = new BitRows();
    private final BitRows runs = new BitRows();

    /** Tasks that came, left or changed since the rooms were looked at last: when, which with what it held, and what it holds now. */
    private final long[] atOf = new long[MOST_CHANGES];

    private final long[] taskOf = new long[MOST_CHANGES];
    private final int[] nextOf = new int[MOST_CHANGES];
    private int changes;

    HostCauses(ListIterable<HostShape> shapes, HostedWork work) {
        this.shapes = shapes;
        this.work = work;
        worth = new Worth(work.cpuPerVcpu());
        rooms = new HostRooms(shapes, worth, work);
        isDaemon = new boolean[work.items()];
        for (int item = 0; item < isDaemon.length; item++) {
            isDaemon[item] = work.isDaemon().test(item);
        }
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(
                Fact.TaskPlaced.class,
                Fact.TaskStarted.class,
                Fact.TaskDraining.class,
                Fact.CapacityReleased.class,
                Fact.TaskEnded.class,
                Fact.HostRequested.class,
                Fact.HostRunning.class,
                Fact.HostReady.class,
                Fact.HostDraining.class,
                Fact.HostPaused.class,
                Fact.HostStopped.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.TaskPlaced task -> placed(task);
            case Fact.TaskStarted task -> holds(task.at(), task.task(), Hold.RUNS);
            case Fact.TaskDraining task -> holds(task.at(), task.task(), Hold.STARTS_OR_STOPS);
            case Fact.CapacityReleased task -> leaves(task.at(), task.task());
            case Fact.TaskEnded task -> leaves(task.at(), task.task());
            case Fact.HostRequested host -> rooms.add(host.host(), host.shape());
            case Fact.HostRunning host -> enters(host.at(), host.host(), Stage.BOOTING);
            case Fact.HostReady host -> enters(host.at(), host.host(), Stage.READY);
            case Fact.HostDraining host -> enters(host.at(), host.host(), Stage.DRAINING);
            case Fact.HostPaused host -> enters(host.at(), host.host(), Stage.UNPAID);
            case Fact.HostStopped host -> enters(host.at(), host.host(), Stage.UNPAID);
            default -> {
                // No machine is used for anything else.
            }
        }
    }

    private void placed(Fact.TaskPlaced placed) {
        if (placed.host() >= 0) {
            isHere.set(placed.task());
            note(placed.at(), held(placed.task(), placed.host()), CAME);
        }
    }

    private void holds(long at, int task, Hold next) {
        if (isHere.of(task) && runs.of(task) != (next == Hold.RUNS)) {
            long held = held(task, work.hostOfTask().applyAsInt(task));
            if (HeldTask.hold(held) != Hold.DAEMON) {
                note(at, held, next.ordinal());
            }
            if (next == Hold.RUNS) {
                runs.set(task);
            } else {
                runs.clear(task);
            }
        }
    }

    private void leaves(long at, int task) {
        if (isHere.of(task)) {
            note(at, held(task, work.hostOfTask().applyAsInt(task)), LEFT);
            isHere.clear(task);
            runs.clear(task);
        }
    }

    /** What a task has held until now. */
    private long held(int task, int host) {
        int item = work.itemOfTask().applyAsInt(task);
        Hold hold = runs.of(task) ? Hold.RUNS : Hold.STARTS_OR_STOPS;
        return HeldTask.of(item, host, isDaemon[item] ? Hold.DAEMON : hold);
    }

    private void enters(long at, int host, Stage stage) {
        apply();
        ShapeCauses causes = causes(rooms.shape(host));
        causes.until(at);
        causes.count(rooms, host, -1);
        rooms.enter(host, stage);
        causes.count(rooms, host, 1);
    }

    private void note(long at, long task, int next) {
        if (changes == MOST_CHANGES) {
            apply();
        }
        atOf[changes] = at;
        taskOf[changes] = task;
        nextOf[changes++] = next;
    }

    /** Brings the rooms up to the present. */
    private void apply() {
        rooms.fetch(taskOf, changes);
        for (int change = 0; change < changes; change++) {
            apply(atOf[change], taskOf[change], nextOf[change]);
        }
        changes = 0;
    }

    private void apply(long at, long task, int next) {
        int host = HeldTask.host(task);
        int item = HeldTask.item(task);
        Hold hold = HeldTask.hold(task);
        ShapeCauses causes = causes(rooms.shape(host));
        causes.until(at);
        if (next >= 0) {
            rooms.holds(host, item, hold, HOLDS[next], causes);
        } else {
            rooms.takes(host, item, hold, next == CAME ? 1 : -1, causes);
        }
    }

    private ShapeCauses causes(int shape) {
        while (ofShape.size() <= shape) {
            int next = ofShape.size();
            ofShape.add(new ShapeCauses(
                    shapes.get(next),
                    worth,
                    work.headroomOfShape().applyAsDouble(next),
                    work.isKeptWarm().test(next)));
        }
        return ofShape.get(shape);
    }

    /** Machine microseconds of a shape by cause, up to this moment. */
    CauseWeights weights(int shape, long atMicros) {
        apply();
        return causes(shape).weights(atMicros);
    }
}
