package io.berth.orchestrator.service;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.log.EventLog;
import io.berth.orchestrator.World;
import io.berth.random.Law;
import io.berth.random.Purpose;
import io.berth.workload.TaskProtection;
import io.berth.workload.TaskTable;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that protect themselves when they begin to run: scale-in, deployments and the balancing of zones leave them alone until they
 * lift the protection or it expires. Failed health checks and faults end them all the same.
 *
 * <p>A service with as many protected tasks as it wants tasks refuses more of them with DEPLOYMENT_BLOCKED. Assumed: a task asks
 * once, at its start. Source: ECS developer guide, task scale-in protection, read 2026-10.
 */
final class Protections {
    /** The rounds of the draws of one task. */
    private static final int WHETHER = 0;

    private static final int WORK = 1;

    private final World world;
    private final TaskTable tasks;
    private final EventLog log;
    private final TaskMarks marks;
    private final IntFunction<Service> services;
    private final Consumer<Service> lookSoon;
    private final Alarm protectionEnds;

    /**
     * @param services by their number
     * @param lookSoon looks at a service one of whose tasks may be stopped again
     */
    Protections(World world, TaskMarks marks, IntFunction<Service> services, Consumer<Service> lookSoon) {
        this.world = world;
        tasks = world.tasks();
        log = world.log();
        this.marks = marks;
        this.services = services;
        this.lookSoon = lookSoon;
        protectionEnds = world.timeline().alarm("protection ends", Phase.DECIDE, this::end);
    }

    /** The task runs and protects itself, if it is one of those that do. */
    void started(Service service, int task) {
        TaskProtection rule = service.rules.protection();
        if (rule == null || draw(task, WHETHER) * 100 >= rule.percent()) {
            return;
        }
        if (service.shielded >= service.desired) {
            log.protectionRefused(task);
            return;
        }
        long micros = Math.min(rule.expiresMicros(), workMicros(rule.workSeconds(), task));
        marks.shielded.set(task);
        service.shielded++;
        log.taskProtected(task, world.timeline().nowMicros() + micros);
        protectionEnds.setIn(Math.max(1, micros), task);
    }

    private long workMicros(@Nullable Law work, int task) {
        return work == null ? Long.MAX_VALUE : Math.round(work.quantile(draw(task, WORK)) * 1e6);
    }

    private double draw(int task, int round) {
        return world.draws().uniform(Purpose.PROTECTION, tasks.drawKey(task), round);
    }

    private void end(int task) {
        if (marks.shielded.get(task)) {
            Service service = services.apply(tasks.item(task));
            marks.shielded.clear(task);
            service.shielded--;
            log.protectionEnded(task);
            lookSoon.accept(service);
        }
    }
}
