package io.berth.autoscaling;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.log.EventLog;
import io.berth.orchestrator.Replicas;
import io.berth.orchestrator.World;
import io.berth.scaling.AlarmState;
import io.berth.scaling.ScheduledAction;
import io.berth.workload.Scaling;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskState;
import io.berth.workload.WorkItem;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Lets the policies of every service that has {@code scaling} set its desired count: Application Auto Scaling for ECS.
 *
 * <p>Once a minute and service it takes a datapoint of each metric and asks the policies; that costs a look at each task of the
 * service. Scheduled actions act at their moments, also during a deployment, where only removal by policies is off.
 */
public final class ServiceAutoScaling {
    private final World world;
    private final Replicas replicas;
    private final TargetTracking.Settings settings;
    private final MutableList<Scaled> scaled = Lists.mutable.empty();
    private final MutableList<Planned> planned = Lists.mutable.empty();
    private final Alarm metricIsSent;
    private final Alarm actionIsDue;

    public ServiceAutoScaling(World world, Replicas replicas, TargetTracking.Settings settings) {
        this.world = world;
        this.replicas = replicas;
        this.settings = settings;
        metricIsSent = world.timeline().alarm("metrics are sent", Phase.DECIDE, this::evaluate);
        // After the metrics of the minute that ends at the same instant, which know nothing of the new bounds.
        actionIsDue = world.timeline().alarm("scheduled action is due", Phase.ARRIVE, this::act);
        for (int item = 0; item < world.workload().items().size(); item++) {
            WorkItem work = world.workload().item(item);
            if (work instanceof ServiceSpec service && service.scaling() != null) {
                register(item, service.scaling());
            }
        }
    }

    private void register(int service, Scaling scaling) {
        List<Policy> policies = new ArrayList<>();
        if (settings.policies().contains(PolicyKind.TARGET_TRACKING)) {
            scaling.targets().forEach(policy -> policies.add(new TargetTracking(settings, policy)));
        }
        if (settings.policies().contains(PolicyKind.STEP_SCALING)) {
            scaling.steps().forEach(policy -> policies.add(new StepScaling(policy, settings.periodMicros())));
        }
        Bounds bounds = new Bounds(scaling.minCapacity(), scaling.maxCapacity());
        Scaled registered = new Scaled(service, new ServiceScaling(policies, bounds));
        if (!policies.isEmpty()) {
            metricIsSent.setIn(settings.periodMicros(), scaled.size());
            scaled.add(registered);
        }
        if (settings.policies().contains(PolicyKind.SCHEDULED)) {
            scaling.schedule().forEach(action -> plan(registered, action));
        }
    }

    private void plan(Scaled service, ScheduledAction action) {
        actionIsDue.setAt(action.timetable().after(-1), planned.size());
        planned.add(new Planned(service, action));
    }

    private void evaluate(int number) {
        metricIsSent.setIn(settings.periodMicros(), number);
        Scaled service = scaled.get(number);
        Minute minute = service.meter.read(world.traffic().sums(service.number), running(service.number));
        boolean isDeploying = replicas.isDeploying(service.number);
        ServiceScaling.Decision decision = service.scaling.next(
                minute,
                replicas.desired(service.number),
                isDeploying,
                world.timeline().nowMicros());
        service.tellAlarms(world.log());
        if (decision.isHeld() && !service.toldHeld) {
            world.log().scaleInHeld(service.number);
        }
        service.toldHeld = isDeploying && (service.toldHeld || decision.isHeld());
        replicas.scale(service.number, decision.desired());
    }

    private int running(int service) {
        return replicas.live(service).count(task -> world.tasks().is(task, TaskState.RUNNING));
    }

    private void act(int number) {
        Scaled service = planned.get(number).service;
        ScheduledAction action = planned.get(number).action;
        actionIsDue.setAt(action.timetable().after(world.timeline().nowMicros()), number);
        Bounds before = service.scaling.bounds();
        Bounds after = new Bounds(
                action.minCapacity() == null ? before.minCapacity() : action.minCapacity(),
                action.maxCapacity() == null ? before.maxCapacity() : action.maxCapacity());
        service.scaling.bound(after);
        world.log().scalingBounded(service.number, after.minCapacity(), after.maxCapacity());
        replicas.scale(service.number, after.nearest(replicas.desired(service.number)));
    }

    /** One service with its meter, and where its alarms stood a minute ago. */
    private static final class Scaled {
        private final int number;
        private final ServiceScaling scaling;
        private final ServiceMeter meter = new ServiceMeter();
        private final List<AlarmState> alarms = new ArrayList<>();
        private boolean toldHeld;

        Scaled(int number, ServiceScaling scaling) {
            this.number = number;
            this.scaling = scaling;
            scaling.policies().forEach(policy -> policy.tellAlarms((name, state) -> alarms.add(state)));
        }

        void tellAlarms(EventLog log) {
            var names = new ArrayList<String>();
            for (Policy policy : scaling.policies()) {
                policy.tellAlarms((name, state) -> {
                    int alarm = names.size();
                    names.add(name);
                    if (alarms.set(alarm, state) != state) {
                        log.alarmChanged(number, alarm, name, state);
                    }
                });
            }
        }
    }

    private record Planned(Scaled service, ScheduledAction action) {}
}
