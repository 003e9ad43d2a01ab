package io.berth.orchestrator.ecs;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.orchestrator.HostFleet;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.jspecify.annotations.Nullable;

/**
 * One Auto Scaling group with what ECS does to it: publishes the metric, follows its alarms, launches and ends hosts.
 *
 * <p>An alarm acts one period after the datapoint that trips it was taken, so one more host takes two to four minutes (ECS
 * developer guide, cluster auto scaling, read 2026-10). At scale-in only hosts without tasks other than daemons go, as with managed termination
 * protection; the zone with the most hosts first (EC2 Auto Scaling guide, termination policies), then the oldest, which is assumed.
 */
final class EcsCapacityProvider {
    /** Tells how many tasks wait in PROVISIONING for a provider, by group of equal needs. */
    @FunctionalInterface
    interface WaitingTasks {
        int[] of(int provider);
    }

    private final int pool;
    private final EcsProviderSpec spec;
    private final Timeline timeline;
    private final HostFleet fleet;
    private final HostTable hosts;
    private final EcsDraining draining;
    private final int shape;
    private final ListIterable<Demand> groups;
    private final WaitingTasks waiting;
    private final @Nullable Scaling scaling;
    private int desired;

    EcsCapacityProvider(
            int pool,
            EcsSpec spec,
            Timeline timeline,
            HostFleet fleet,
            HostTable hosts,
            EcsDraining draining,
            ListIterable<Demand> groups,
            WaitingTasks waiting) {
        this.pool = pool;
        this.spec = spec.capacityProviders().get(pool);
        this.timeline = timeline;
        this.fleet = fleet;
        this.hosts = hosts;
        this.draining = draining;
        this.groups = groups;
        this.waiting = waiting;
        this.shape = fleet.shape(spec.shapeOf(pool));
        this.desired = this.spec.desiredSize();
        this.scaling = this.spec.managedScaling() == null ? null : new Scaling(spec, this.spec.managedScaling());
    }

    /** Puts the hosts there that the user provisioned before the run. */
    void open() {
        for (int host = 0; host < spec.desiredSize(); host++) {
            fleet.provisioned(shape);
        }
    }

    boolean isManaged() {
        return scaling != null;
    }

    /** Launches what the group lacks, as far as there is a zone to launch it in. */
    void refill() {
        boolean launched = true;
        while (launched && fleet.living(pool).size() < desired) {
            launched = fleet.request(shape) >= 0;
        }
    }

    private int running() {
        return hosts.active().count(host -> hosts.pool().of(host) == pool);
    }

    private int occupied() {
        return hosts.active().count(host -> hosts.pool().of(host) == pool && !draining.isEmpty(host));
    }

    private void scaleTo(int wanted) {
        int surplus = desired - wanted;
        desired = wanted;
        for (; surplus > 0; surplus--) {
            int victim = emptyHostOfFullestZone();
            if (victim < 0) {
                break;
            }
            draining.end(victim);
        }
        desired += Math.max(0, surplus);
        refill();
    }

    private int emptyHostOfFullestZone() {
        MutableIntList living = fleet.living(pool);
        int[] hostsOfZone = new int[hosts.zones().size()];
        living.forEach(host -> hostsOfZone[hosts.zone().of(host)]++);
        int best = -1;
        for (int i = 0; i < living.size(); i++) {
            int host = living.get(i);
            boolean isFuller = best < 0
                    || hostsOfZone[hosts.zone().of(host)]
                            > hostsOfZone[hosts.zone().of(best)];
            if (isFuller && hosts.active().binarySearch(host) >= 0 && draining.isEmpty(host)) {
                best = host;
            }
        }
        return best;
    }

    /** Cluster auto scaling of this group. */
    private final class Scaling {
        private final EcsManagedScaling settings;
        private final EcsNeededHosts neededHosts;
        private final EcsScalingAlarms alarms;
        private final Alarm reservationIsPublished;
        private int running;
        private int needed = EcsNeededHosts.NO_CHANGE;

        Scaling(EcsSpec whole, EcsManagedScaling settings) {
            this.settings = settings;
            ListIterable<HostCapacity> types = whole.capacitiesOf(pool);
            boolean distinct = whole.scheduling()
                    .constraints()
                    .anySatisfy(step -> step.word().equals("distinctInstance"));
            neededHosts = new EcsNeededHosts(types, settings, distinct);
            alarms = new EcsScalingAlarms(settings, spec.minSize(), spec.maxSize());
            reservationIsPublished =
                    timeline.alarm("capacity reservation is published", Phase.DECIDE, ignored -> publish());
            reservationIsPublished.setIn(settings.metricPeriodMicros(), pool);
        }

        private void publish() {
            int wanted = alarms.next(timeline.nowMicros(), running, needed, desired);
            if (wanted != desired) {
                scaleTo(wanted);
            }
            running = running();
            needed = neededHosts.needed(running, occupied(), groups, waiting.of(pool));
            reservationIsPublished.setIn(settings.metricPeriodMicros(), pool);
        }
    }
}
