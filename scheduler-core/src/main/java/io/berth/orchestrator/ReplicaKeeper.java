package io.berth.orchestrator;

import static io.berth.workload.TaskState.STARTING;
import static io.berth.workload.TaskState.WAITING;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.workload.TaskTable;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every service at its desired count: starts what is missing, stops what is too much, replaces what died.
 *
 * <p>Missing tasks pass a launch-rate limit of their service, where there is one (500 a minute on ECS: ECS endpoints and quotas,
 * read 2026-10). Tasks that wait for a place are the first to go at scale-in, the newest first; then those that start; then those
 * that the orchestrator's order names. A task that the limit still held back gives its launch to the next one.
 */
public final class ReplicaKeeper implements Replicas {
    private final Timeline timeline;
    private final EventLog log;
    private final TaskTable tasks;
    private final long replaceMicros;
    private final IntConsumer launch;
    private final IntConsumer stop;
    private final ScaleInOrder scaleInOrder;
    private final Service[] services;
    private final Alarm launchIsPermitted;
    private final Alarm replicasAreCounted;

    /**
     * @param launchRate a new limit for each service; null for none
     * @param replaceMicros from the end of a task until the service is counted and everything that is missing by then is asked for
     * @param launch finds a place for a new task
     * @param stop stops a task
     */
    public ReplicaKeeper(
            World world,
            @Nullable Supplier<LaunchBucket> launchRate,
            long replaceMicros,
            ScaleInOrder scaleInOrder,
            IntConsumer launch,
            IntConsumer stop) {
        this.timeline = world.timeline();
        this.log = world.log();
        this.tasks = world.tasks();
        this.replaceMicros = replaceMicros;
        this.scaleInOrder = scaleInOrder;
        this.launch = launch;
        this.stop = stop;
        services = new Service[world.workload().items().size()];
        for (int item = 0; item < services.length; item++) {
            services[item] = new Service(launchRate == null ? null : launchRate.get());
        }
        launchIsPermitted = timeline.alarm("launch is permitted", Phase.DECIDE, this::permitted);
        replicasAreCounted = timeline.alarm("replicas are counted", Phase.DECIDE, this::reconcile);
    }

    @Override
    public void scale(int service, int desired) {
        if (services[service].desired != desired) {
            services[service].desired = desired;
            log.serviceScaled(service, desired);
            reconcile(service);
        }
    }

    @Override
    public int desired(int service) {
        return services[service].desired;
    }

    @Override
    public IntList live(int service) {
        return services[service].live;
    }

    /** A task of a service is stopping or gone; a replacement is asked for if it is missed. */
    public void leaves(int task) {
        int service = tasks.item(task);
        if (services[service].live.remove(task) && services[service].live.size() < services[service].desired) {
            replicasAreCounted.setIn(Math.max(1, replaceMicros), service);
        }
    }

    private void reconcile(int item) {
        Service service = services[item];
        while (service.live.size() < service.desired) {
            start(item, service);
        }
        while (service.live.size() > service.desired) {
            int victim = victim(service.live);
            service.live.remove(victim);
            callOff(service);
            stop.accept(victim);
        }
    }

    /** The newest waiting task goes first, so the one whose launch is called off is the one that was to be launched last. */
    private static void callOff(Service service) {
        if (service.rate != null && service.held > 0) {
            service.held--;
            service.rate.putBack();
        }
    }

    private void start(int item, Service service) {
        int task = tasks.add(item);
        log.taskArrived(task, item);
        service.live.add(task);
        long now = timeline.nowMicros();
        long allowed = service.rate == null ? now : service.rate.take(now);
        if (allowed > now) {
            service.held++;
            launchIsPermitted.setAt(allowed, task);
        } else {
            launch.accept(task);
        }
    }

    private void permitted(int task) {
        if (tasks.is(task, WAITING)) {
            services[tasks.item(task)].held--;
            log.launchPermitted(task);
            launch.accept(task);
        }
    }

    private int victim(IntList live) {
        int waiting = live.asReversed().detectIfNone(task -> tasks.is(task, WAITING), -1);
        int starting = waiting >= 0 ? waiting : live.asReversed().detectIfNone(task -> tasks.is(task, STARTING), -1);
        return starting >= 0 ? starting : scaleInOrder.victim(live);
    }

    private static final class Service {
        final @Nullable LaunchBucket rate;
        final MutableIntList live = IntLists.mutable.empty();
        int desired;

        /** Tasks that the launch-rate limit holds back; always the newest of the live ones. */
        int held;

        Service(@Nullable LaunchBucket rate) {
            this.rate = rate;
        }
    }
}
