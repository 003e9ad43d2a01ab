package io.berth.orchestrator.ecs;

import io.berth.autoscaling.GroupScaling;
import io.berth.autoscaling.TargetTracking;
import io.berth.cluster.Demand;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.orchestrator.World;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * Publishes the reservation metrics of the cluster once a minute and lets the policies of one group change its size.
 *
 * <p>The metrics are of the whole cluster: what tasks reserve over what active and draining hosts registered, of all groups (ECS
 * developer guide, cluster reservation metrics, read 2026-10). Proportions start from the hosts of the group. Cost: a look at each
 * host a minute.
 */
final class EcsGroupScaling {
    private final int pool;
    private final String name;
    private final World world;
    private final HostTable hosts;
    private final EcsAutoScalingGroup group;
    private final GroupScaling scaling;
    private final Alarm reservationIsPublished;
    private final long periodMicros;

    EcsGroupScaling(int pool, EcsSpec spec, World world, HostTable hosts, EcsAutoScalingGroup group) {
        this.pool = pool;
        name = spec.capacityProviders().get(pool).name();
        this.world = world;
        this.hosts = hosts;
        this.group = group;
        TargetTracking.Settings settings = spec.tracking();
        periodMicros = settings.periodMicros();
        scaling = new GroupScaling(
                spec.capacityProviders().get(pool).group().scaling(), settings, group.minSize(), group.maxSize());
        reservationIsPublished =
                world.timeline().alarm("cluster reservation is published", Phase.DECIDE, ignored -> publish());
        reservationIsPublished.setIn(periodMicros, pool);
    }

    private void publish() {
        reservationIsPublished.setIn(periodMicros, pool);
        int wanted = scaling.next(
                reservation(),
                group.desired(),
                world.timeline().nowMicros(),
                (number, alarm, state) -> world.log().groupAlarmChanged(pool, name, number, alarm, state));
        if (wanted != group.desired()) {
            group.scaleTo(wanted);
        }
    }

    private GroupScaling.Reservation reservation() {
        IntList registered = hosts.registered();
        long freeCpu = 0;
        long wholeCpu = 0;
        long freeBytes = 0;
        long wholeBytes = 0;
        for (int i = 0; i < registered.size(); i++) {
            int host = registered.get(i);
            freeCpu += hosts.freeCpu().of(host);
            wholeCpu += hosts.wholeCpu().of(host);
            freeBytes += hosts.freeMemoryBytes().of(host);
            wholeBytes += hosts.wholeMemoryBytes().of(host);
        }
        return new GroupScaling.Reservation(
                registered.count(host -> hosts.pool().of(host) == pool),
                wholeCpu - freeCpu,
                wholeCpu,
                (wholeBytes - freeBytes) / Demand.MIB,
                wholeBytes / Demand.MIB);
    }
}
