package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.scaling.AlarmState;
import io.berth.workload.ServiceSpec;
import io.berth.workload.Workload;
import java.util.Arrays;
import java.util.Set;

/** How often auto scaling changed the counts of the services that have it, and how many tasks they wanted. */
public final class Scalings implements Fold<Scalings.Totals> {
    private static final int NOT_YET = -1;

    private final Workload workload;
    private final int[] desired;
    private long wanted;
    private long most;
    private long out;
    private long in;
    private long alarms;
    private long held;

    public Scalings(Workload workload) {
        this.workload = workload;
        desired = new int[workload.items().size()];
        Arrays.fill(desired, NOT_YET);
    }

    /**
     * @param services services with scaling
     * @param out how often a count was raised
     * @param in how often it was lowered
     * @param alarms how often an alarm began to ring
     * @param held how many deployments kept tasks that would have been removed
     * @param peak most tasks that all these services wanted at one time
     */
    public record Totals(long services, long out, long in, long alarms, long held, long peak) {
        public boolean any() {
            return services > 0;
        }
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(Fact.ServiceScaled.class, Fact.AlarmChanged.class, Fact.ScaleInHeld.class);
    }

    @Override
    public void accept(Fact fact) {
        switch (fact) {
            case Fact.ServiceScaled scaled -> {
                if (hasScaling(scaled.service())) {
                    count(scaled);
                }
            }
            case Fact.AlarmChanged alarm -> alarms += alarm.state() == AlarmState.ALARM ? 1 : 0;
            case Fact.ScaleInHeld ignored -> held++;
            default -> {
                // Not about scaling.
            }
        }
    }

    private void count(Fact.ServiceScaled scaled) {
        int before = desired[scaled.service()];
        desired[scaled.service()] = scaled.desired();
        out += before != NOT_YET && scaled.desired() > before ? 1 : 0;
        in += before != NOT_YET && scaled.desired() < before ? 1 : 0;
        wanted += scaled.desired() - Math.max(0, before);
        most = Math.max(most, wanted);
    }

    private boolean hasScaling(int item) {
        return workload.item(item) instanceof ServiceSpec service && service.scaling() != null;
    }

    @Override
    public Totals result() {
        return new Totals(
                workload.items().count(item -> item instanceof ServiceSpec service && service.scaling() != null),
                out,
                in,
                alarms,
                held,
                most);
    }
}
