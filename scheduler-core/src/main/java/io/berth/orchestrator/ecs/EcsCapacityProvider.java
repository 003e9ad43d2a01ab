package io.berth.orchestrator.ecs;

import io.berth.cluster.Demand;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import org.eclipse.collections.api.list.ListIterable;

/**
 * Cluster auto scaling of one capacity provider: publishes the metric, follows its alarms, changes the size of the group.
 *
 * <p>An alarm acts one period after the datapoint that trips it was taken, so one more host takes two to four minutes (ECS
 * developer guide, cluster auto scaling, read 2026-10).
 */
final class EcsCapacityProvider {
    /** Tells how many tasks wait in PROVISIONING for a provider, by group of equal needs. */
    @FunctionalInterface
    interface WaitingTasks {
        int[] of(int provider);
    }

    private final int pool;
    private final EcsManagedScaling settings;
    private final Timeline timeline;
    private final HostTable hosts;
    private final EcsDraining draining;
    private final EcsAutoScalingGroup group;
    private final ListIterable<Demand> needs;
    private final WaitingTasks waiting;
    private final EcsNeededHosts neededHosts;
    private final EcsScalingAlarms alarms;
    private final Alarm reservationIsPublished;
    private int running;
    private int needed = EcsNeededHosts.NO_CHANGE;

    /**
     * @param needs the demand of each group of equal tasks
     */
    EcsCapacityProvider(
            int pool,
            EcsManagedScaling settings,
            EcsSpec spec,
            Timeline timeline,
            HostTable hosts,
            EcsDraining draining,
            EcsAutoScalingGroup group,
            ListIterable<Demand> needs,
            WaitingTasks waiting) {
        this.pool = pool;
        this.settings = settings;
        this.timeline = timeline;
        this.hosts = hosts;
        this.draining = draining;
        this.group = group;
        this.needs = needs;
        this.waiting = waiting;
        boolean distinct =
                spec.scheduling().constraints().anySatisfy(step -> step.word().equals("distinctInstance"));
        neededHosts = new EcsNeededHosts(spec.capacitiesOf(pool), hosts.zones().size(), settings, distinct);
        alarms = new EcsScalingAlarms(settings, group.minSize(), group.maxSize());
        reservationIsPublished =
                timeline.alarm("capacity reservation is published", Phase.DECIDE, ignored -> publish());
        reservationIsPublished.setIn(settings.metricPeriodMicros(), pool);
    }

    private void publish() {
        alarms.hostsLaunched(group.launchedMicros());
        int wanted = alarms.next(timeline.nowMicros(), running, needed, group.desired());
        if (wanted != group.desired()) {
            group.scaleTo(wanted);
        }
        running = hosts.active().count(host -> hosts.pool().of(host) == pool);
        needed = neededHosts.needed(running, occupied(), needs, waiting.of(pool));
        reservationIsPublished.setIn(settings.metricPeriodMicros(), pool);
    }

    private int occupied() {
        return hosts.active().count(host -> hosts.pool().of(host) == pool && !draining.isEmpty(host));
    }
}
