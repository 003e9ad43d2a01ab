package io.berth.autoscaling;

import io.berth.scaling.AlarmState;
import io.berth.scaling.GroupPolicies;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the policies that a user attached to an Auto Scaling group set its size: once a minute, from what of its cluster is reserved.
 *
 * <p>Rules are those of services, with the warm-up of new hosts in place of cooldowns: until a host that was added is warm, only a larger
 * scale-out acts and no host goes. After a scale-in there is no pause, so a step in is taken every period while its alarm rings.
 * A cluster without hosts has no metric, so no policy leaves a size of zero unless an alarm takes missing data for a breach (EC2 Auto
 * Scaling guide, default instance warmup, step scaling and target tracking policies; ECS developer guide, cluster reservation
 * metrics, read 2026-10).
 */
public final class GroupScaling {
    private final ServiceScaling scaling;
    private final GroupPolicies policies;
    private final TargetTracking.Settings settings;
    private final List<AlarmState> alarms = new ArrayList<>();
    private long warmAtMicros;

    public GroupScaling(GroupPolicies policies, TargetTracking.Settings settings, int minSize, int maxSize) {
        this.policies = policies;
        this.settings = settings;
        List<Policy> atWork = new ArrayList<>();
        policies.targets().forEach(policy -> atWork.add(new TargetTracking(settings, policy)));
        policies.steps().forEach(policy -> atWork.add(new StepScaling(policy, settings.periodMicros(), 0)));
        scaling = new ServiceScaling(atWork, new Bounds(minSize, maxSize));
        atWork.forEach(policy -> policy.tellAlarms((name, state) -> alarms.add(state)));
    }

    /** The size that the group ought to have after one more minute, and who rang. */
    public int next(Reservation reservation, int desired, long nowMicros, AlarmListener listener) {
        var minute = new Minute(
                new Datapoint(reservation.hosts, reservation.cpu, reservation.wholeCpu),
                new Datapoint(reservation.hosts, reservation.memoryMib, reservation.wholeMemoryMib),
                new Datapoint(0, 0, 0));
        int wanted = scaling.next(minute, desired, nowMicros < warmAtMicros, nowMicros)
                .desired();
        if (wanted > desired) {
            warmAtMicros = nowMicros + longestWarmupMicros();
        }
        tellAlarms(listener);
        return wanted;
    }

    private long longestWarmupMicros() {
        long longest = 0;
        for (var policy : policies.targets()) {
            Long own = policy.scaleOutCooldownMicros();
            longest = Math.max(longest, own == null ? settings.scaleOutCooldownMicros() : own);
        }
        for (var policy : policies.steps()) {
            longest = Math.max(longest, policy.cooldownMicros());
        }
        return longest;
    }

    private void tellAlarms(AlarmListener listener) {
        var names = new ArrayList<String>();
        for (Policy policy : scaling.policies()) {
            policy.tellAlarms((name, state) -> {
                int alarm = names.size();
                names.add(name);
                if (alarms.set(alarm, state) != state) {
                    listener.changed(alarm, name, state);
                }
            });
        }
    }

    /** Hears of each alarm that changes its state. */
    @FunctionalInterface
    public interface AlarmListener {
        /**
         * @param number of the alarm in its group
         */
        void changed(int number, String alarm, AlarmState state);
    }

    /**
     * What is reserved of a cluster at one moment.
     *
     * @param hosts of the group, which proportions start from
     * @param cpu CPU units that tasks reserve in the cluster
     * @param wholeCpu CPU units that hosts of the cluster registered
     * @param memoryMib likewise
     * @param wholeMemoryMib likewise
     */
    public record Reservation(int hosts, long cpu, long wholeCpu, long memoryMib, long wholeMemoryMib) {}
}
