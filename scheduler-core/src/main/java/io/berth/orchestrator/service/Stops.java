package io.berth.orchestrator.service;

import static io.berth.workload.TaskState.STARTING;
import static io.berth.workload.TaskState.WAITING;

import io.berth.orchestrator.ScaleInOrder;
import io.berth.workload.TaskTable;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;

/**
 * Chooses the tasks that a service loses, and stops them: those whose health checks failed first, then those that never ran, then
 * those that are not healthy yet, then as the placement strategy in reverse says (ECS developer guide, task placement strategies and
 * Amazon ECS services, read 2026-10). That healthy tasks go last is documented for deployments and assumed elsewhere.
 */
final class Stops {
    private final TaskTable tasks;
    private final TaskMarks marks;
    private final Launches launches;
    private final ScaleInOrder scaleInOrder;
    private final IntConsumer stop;

    /**
     * @param scaleInOrder of the tasks that are equal otherwise
     * @param stop stops a task
     */
    Stops(TaskTable tasks, TaskMarks marks, Launches launches, ScaleInOrder scaleInOrder, IntConsumer stop) {
        this.tasks = tasks;
        this.marks = marks;
        this.launches = launches;
        this.scaleInOrder = scaleInOrder;
        this.stop = stop;
    }

    /** Stops what is above the wanted number, as far as it is not protected; the list may be that of the live tasks itself. */
    void stopSurplus(Service service, MutableIntList from, int wanted) {
        boolean isWhole = from == service.live;
        while (from.size() > wanted) {
            IntList mayGo = service.shielded == 0 ? from : from.reject(marks.shielded::get);
            if (mayGo.isEmpty()) {
                return;
            }
            int victim = victim(mayGo);
            if (service.shielded > 0 && wouldBreakFloor(service, victim)) {
                return;
            }
            if (!isWhole) {
                from.remove(victim);
            }
            stop(service, victim);
        }
    }

    /** Where protected tasks that are not healthy yet may not go first, healthy ones wait for them. */
    private boolean wouldBreakFloor(Service service, int victim) {
        return tasks.isHealthy(victim) && service.live.count(tasks::isHealthy) <= service.minHealthy();
    }

    /** Of tasks that serve, the one to go first. */
    int victimOfServing(IntList from) {
        return scaleInOrder.victim(from);
    }

    private int victim(IntList from) {
        int sick = from.detectIfNone(marks.sick::get, -1);
        if (sick >= 0) {
            return sick;
        }
        int waiting = from.asReversed().detectIfNone(task -> tasks.is(task, WAITING), -1);
        int starting = waiting >= 0 ? waiting : from.asReversed().detectIfNone(task -> tasks.is(task, STARTING), -1);
        if (starting >= 0) {
            return starting;
        }
        IntList unhealthy = from.reject(tasks::isHealthy);
        return scaleInOrder.victim(unhealthy.isEmpty() ? from : unhealthy);
    }

    void stop(Service service, int task) {
        forget(service, task);
        launches.callOff(service, task);
        service.departing.add(task);
        stop.accept(task);
        if (tasks.state(task).isFate()) {
            service.departing.remove(task);
        }
    }

    /**
     * The task is no live task of its service any more.
     *
     * @return whether it was one
     */
    boolean forget(Service service, int task) {
        if (marks.sick.get(task)) {
            marks.sick.clear(task);
            service.sick--;
        }
        if (marks.displaced.get(task)) {
            marks.displaced.clear(task);
            service.displaced--;
        }
        if (marks.shielded.get(task)) {
            marks.shielded.clear(task);
            service.shielded--;
        }
        return service.leaves(task);
    }
}
