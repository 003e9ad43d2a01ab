package io.berth.orchestrator.ecs;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.settings.Formats;
import java.util.function.IntUnaryOperator;

/**
 * Brings the zones of an Auto Scaling group back into balance, as after an outage: launches where hosts are few, and ends one where they
 * are many once the new one takes tasks.
 *
 * <p>Zones are out of balance when one has two hosts more than another that could have them. While hosts move, the group may exceed its
 * maximum by a tenth, at least by one (EC2 Auto Scaling guide, Availability Zone rebalancing, read 2026-10). Nothing begins while no host
 * of the fullest zone may end, which is assumed. A look costs as much as the group has hosts.
 */
final class EcsZoneRebalancing {
    private static final int NOWHERE = -1;

    private final int pool;
    private final EcsAutoScalingGroup group;
    private final EcsTerminationPolicy policy;
    private final IntUnaryOperator shapeIn;
    private final long afterMicros;
    private final Alarm zonesAreCompared;
    private boolean willCompare;

    /**
     * @param shapeIn the shape that the group would launch in a zone now; negative when it can launch none there
     */
    EcsZoneRebalancing(
            int pool,
            EcsAutoScalingGroup group,
            EcsGroupSpec spec,
            EcsTerminationPolicy policy,
            IntUnaryOperator shapeIn,
            Timeline timeline) {
        this.pool = pool;
        this.group = group;
        this.policy = policy;
        this.shapeIn = shapeIn;
        afterMicros = spec.zoneRebalancingMicros();
        zonesAreCompared = timeline.alarm("zones of a group are compared", Phase.DECIDE, ignored -> compare());
    }

    /** Hosts have come, gone, or may come again in some zone. */
    void look() {
        if (!willCompare
                && afterMicros != Formats.NEVER_MICROS
                && (group.ahead() > 0 || target(planned()) != NOWHERE)) {
            willCompare = true;
            zonesAreCompared.setIn(Math.max(1, afterMicros), pool);
        }
    }

    private void compare() {
        willCompare = false;
        group.endSurplus();
        int[] planned = planned();
        for (int target = target(planned); target != NOWHERE; target = target(planned)) {
            if (!policy.mayEndInFullestZone() || !group.launchAhead(target)) {
                break;
            }
            planned[target]++;
            planned[fullest(planned)]--;
        }
        look();
    }

    /** The hosts of each zone when those have gone for which others were launched already. */
    private int[] planned() {
        int[] staying = policy.stayingByZone();
        for (int move = 0; move < group.ahead(); move++) {
            staying[fullest(staying)]--;
        }
        return staying;
    }

    /** The emptiest zone that could have a host of the fullest one, or {@link #NOWHERE} when they are in balance. */
    private int target(int[] staying) {
        if (group.desired() == 0) {
            // Nothing to move; so it is with Managed Instances, which have no size.
            return NOWHERE;
        }
        int emptiest = NOWHERE;
        for (int zone = 0; zone < staying.length; zone++) {
            boolean isEmptier = emptiest == NOWHERE || staying[zone] < staying[emptiest];
            emptiest = isEmptier && shapeIn.applyAsInt(zone) >= 0 ? zone : emptiest;
        }
        return emptiest != NOWHERE && staying[fullest(staying)] - staying[emptiest] > 1 ? emptiest : NOWHERE;
    }

    private static int fullest(int[] staying) {
        int fullest = 0;
        for (int zone = 1; zone < staying.length; zone++) {
            fullest = staying[zone] > staying[fullest] ? zone : fullest;
        }
        return fullest;
    }
}
