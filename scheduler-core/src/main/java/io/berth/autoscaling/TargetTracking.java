package io.berth.autoscaling;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.network.ServiceTraffic;
import io.berth.orchestrator.Replicas;
import io.berth.orchestrator.World;
import io.berth.workload.Scaling;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskState;
import io.berth.workload.WorkItem;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Keeps the average CPU use of every service that has {@code scaling} near its target.
 *
 * <p>Once a minute and service it compares used with reserved CPU time and lets the rule decide; that costs a look at each task of
 * the service. A service with no running task has no CPU use, so it stays where it is until somebody else scales it.
 */
public final class TargetTracking {
    private final World world;
    private final Replicas replicas;
    private final Settings settings;
    private final MutableList<Tracked> tracked = Lists.mutable.empty();
    private final Alarm metricIsSent;

    public TargetTracking(World world, Replicas replicas, Settings settings) {
        this.world = world;
        this.replicas = replicas;
        this.settings = settings;
        metricIsSent = world.timeline().alarm("CPU metric is sent", Phase.DECIDE, this::evaluate);
        for (int item = 0; item < world.workload().items().size(); item++) {
            WorkItem work = world.workload().item(item);
            if (work instanceof ServiceSpec service && service.scaling() != null) {
                track(item, service.scaling());
            }
        }
    }

    private void track(int service, Scaling scaling) {
        metricIsSent.setIn(settings.periodMicros(), tracked.size());
        tracked.add(new Tracked(service, new TrackingRule(settings, scaling)));
    }

    private void evaluate(int number) {
        Tracked service = tracked.get(number);
        metricIsSent.setIn(settings.periodMicros(), number);
        Datapoint datapoint = service.measure(world.traffic(), running(service.number));
        int desired = replicas.desired(service.number);
        var outcome = service.rule.next(
                service.memory, datapoint, desired, world.timeline().nowMicros());
        service.memory = outcome.memory();
        replicas.scale(service.number, outcome.desired());
    }

    private int running(int service) {
        return replicas.live(service).count(task -> world.tasks().is(task, TaskState.RUNNING));
    }

    /** One service with its meter readings of a minute ago. */
    private static final class Tracked {
        private final int number;
        private final TrackingRule rule;
        private TrackingMemory memory = TrackingMemory.BLANK;
        private long usedMillis;
        private long reservedMillis;

        Tracked(int number, TrackingRule rule) {
            this.number = number;
            this.rule = rule;
        }

        Datapoint measure(ServiceTraffic traffic, int running) {
            long used = Math.round(traffic.usedCpuMicros(number) / 1_000);
            long reserved = Math.round(traffic.reservedCpuMicros(number) / 1_000);
            Datapoint datapoint = new Datapoint(running, used - usedMillis, reserved - reservedMillis);
            usedMillis = used;
            reservedMillis = reserved;
            return datapoint;
        }
    }

    /**
     * The numbers of Application Auto Scaling.
     *
     * @param periodMicros from one datapoint to the next
     * @param highDatapoints so many in a row above the target mean scale-out
     * @param lowDatapoints so many in a row below the scale-in threshold mean scale-in
     * @param lowThresholdPercent scale-in threshold as a share of the target; assumed, the guide only says that it lies well below
     * @param scaleOutCooldownMicros after a scale-out, only a larger one may act
     * @param scaleInCooldownMicros after a scale-in, no other may act
     */
    public record Settings(
            long periodMicros,
            int highDatapoints,
            int lowDatapoints,
            int lowThresholdPercent,
            long scaleOutCooldownMicros,
            long scaleInCooldownMicros) {
        /** 3 and 15 datapoints of a minute, scale-in below 90 % of the target, cooldowns of 300 s. */
        public static final Settings DEFAULTS = new Settings(60_000_000, 3, 15, 90, 300_000_000, 300_000_000);

        public Settings {
            if (periodMicros < 1 || highDatapoints < 1 || lowDatapoints < 1) {
                throw new IllegalArgumentException("target tracking needs a period and at least 1 datapoint, got "
                        + periodMicros + "us, " + highDatapoints + " high and " + lowDatapoints + " low");
            }
            if (lowThresholdPercent < 0 || lowThresholdPercent > 100) {
                throw new IllegalArgumentException(
                        "the scale-in threshold must lie between 0 % and 100 % of the target, got "
                                + lowThresholdPercent + " %");
            }
            if (scaleOutCooldownMicros < 0 || scaleInCooldownMicros < 0) {
                throw new IllegalArgumentException("cooldowns must be at least 0us, got " + scaleOutCooldownMicros
                        + " out and " + scaleInCooldownMicros + " in");
            }
        }
    }
}
