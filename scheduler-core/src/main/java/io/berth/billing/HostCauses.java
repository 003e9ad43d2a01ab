package io.berth.billing;

import io.berth.billing.HostRoom.Hold;
import io.berth.billing.HostRoom.Stage;
import io.berth.cluster.Demand;
import io.berth.cluster.HostShape;
import io.berth.log.Fact;
import io.berth.log.FactListener;
import io.berth.log.LongRows;
import java.util.Set;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * What machines were paid for, by shape: the tasks that ran on them, and everything else that kept them busy or idle.
 *
 * <p>A machine is divided by {@link Worth} at every moment: what running tasks reserve, what tasks that start or stop hold, what the
 * system and daemons take, what more tasks could use, and what no task could. Of the usable rest, as much as the orchestrator wants
 * to keep free counts as headroom. Before it is ready and while it drains, all that no task holds is boot and drain time.
 *
 * <p>Costs one look at the free room for each task that comes to a host or leaves it; one number a task and one small object a host.
 */
final class HostCauses implements FactListener {
    private final ListIterable<HostShape> shapes;
    private final HostedWork work;
    private final Worth worth;
    private final FreeRoom freeRoom;
    private final MutableList<ShapeCauses> ofShape = Lists.mutable.empty();
    private final MutableList<@Nullable HostRoom> rooms = Lists.mutable.empty();
    private final LongRows tasks = new LongRows(HeldTask.NOBODY);
    private final Demand[] demands;

    HostCauses(ListIterable<HostShape> shapes, HostedWork work) {
        this.shapes = shapes;
        this.work = work;
        worth = new Worth(work.cpuPerVcpu());
        freeRoom = new FreeRoom(worth, work);
        demands = new Demand[work.items()];
        for (int item = 0; item < demands.length; item++) {
            demands[item] = work.demandOfItem().apply(item);
        }
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(
                Fact.TaskArrived.class,
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
            case Fact.TaskArrived task -> tasks.set(task.task(), HeldTask.of(task.item()));
            case Fact.TaskPlaced task -> placed(task);
            case Fact.TaskStarted task -> holds(task.at(), task.task(), Hold.RUNS);
            case Fact.TaskDraining task -> holds(task.at(), task.task(), Hold.STARTS_OR_STOPS);
            case Fact.CapacityReleased task -> leaves(task.at(), task.task());
            case Fact.TaskEnded task -> leaves(task.at(), task.task());
            case Fact.HostRequested host -> requested(host.host(), host.shape());
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

    private void requested(int host, int shape) {
        while (rooms.size() <= host) {
            rooms.add(null);
        }
        rooms.set(host, new HostRoom(shapes.get(shape), shape));
    }

    private void placed(Fact.TaskPlaced placed) {
        if (placed.host() >= 0) {
            int item = HeldTask.item(tasks.of(placed.task()));
            Hold hold = work.isDaemon().test(item) ? Hold.DAEMON : Hold.STARTS_OR_STOPS;
            tasks.set(placed.task(), HeldTask.of(item, placed.host(), hold));
            HostRoom room = begin(placed.at(), placed.host());
            room.takes(demands[item], hold, 1, worth);
            end(room);
        }
    }

    private void holds(long at, int task, Hold next) {
        long held = tasks.of(task);
        Hold before = HeldTask.hold(held);
        if (HeldTask.isPlaced(held) && before != Hold.DAEMON && before != next) {
            int item = HeldTask.item(held);
            int host = HeldTask.host(held);
            tasks.set(task, HeldTask.of(item, host, next));
            HostRoom room = begin(at, host);
            room.takes(demands[item], before, -1, worth);
            room.takes(demands[item], next, 1, worth);
            count(room);
        }
    }

    private void leaves(long at, int task) {
        long held = tasks.of(task);
        if (HeldTask.isPlaced(held)) {
            int item = HeldTask.item(held);
            tasks.set(task, HeldTask.of(item));
            HostRoom room = begin(at, HeldTask.host(held));
            room.takes(demands[item], HeldTask.hold(held), -1, worth);
            end(room);
        }
    }

    private void enters(long at, int host, Stage stage) {
        HostRoom room = begin(at, host);
        room.stage = stage;
        end(room);
    }

    /** Takes the machine out of what counts; {@link #end} brings it back as it is then. */
    private HostRoom begin(long at, int host) {
        HostRoom room = room(host);
        ShapeCauses causes = causes(room.shapeNumber);
        causes.until(at);
        causes.change(room, -1, worth, isKeptWarm(room));
        return room;
    }

    private void end(HostRoom room) {
        room.settle(worth, freeRoom);
        count(room);
    }

    /** Brings back a machine whose free room is what it was before. */
    private void count(HostRoom room) {
        causes(room.shapeNumber).change(room, 1, worth, isKeptWarm(room));
    }

    private boolean isKeptWarm(HostRoom room) {
        return work.isKeptWarm().test(room.shapeNumber);
    }

    private HostRoom room(int host) {
        @Nullable HostRoom room = rooms.get(host);
        if (room == null) {
            throw new IllegalStateException("host " + host + " was never asked for");
        }
        return room;
    }

    private ShapeCauses causes(int shape) {
        while (ofShape.size() <= shape) {
            int next = ofShape.size();
            ofShape.add(new ShapeCauses(
                    work.headroomOfShape().applyAsDouble(next),
                    worth.of(shapes.get(next).type())));
        }
        return ofShape.get(shape);
    }

    /** Machine microseconds of a shape by cause, up to this moment. */
    CauseWeights weights(int shape, long atMicros) {
        return causes(shape).weights(atMicros);
    }
}
