package io.berth.experiment;

import io.berth.log.Fact;
import io.berth.log.Fold;
import io.berth.workload.Scaling;
import io.berth.workload.ServiceSpec;
import io.berth.workload.Workload;
import java.util.BitSet;
import java.util.Set;

/** What must hold of every service with scaling: after its first count, which the scenario names, none lies outside of its bounds. */
final class ScalingBounds implements Fold<ScalingBounds> {
    private final int[] least;
    private final int[] most;
    private final BitSet counted = new BitSet();

    ScalingBounds(Workload workload) {
        least = new int[workload.items().size()];
        most = new int[workload.items().size()];
        for (int item = 0; item < most.length; item++) {
            Scaling scaling = workload.item(item) instanceof ServiceSpec service ? service.scaling() : null;
            least[item] = scaling == null ? 0 : scaling.minCapacity();
            most[item] = scaling == null ? Integer.MAX_VALUE : scaling.maxCapacity();
        }
    }

    @Override
    public Set<Class<? extends Fact>> kinds() {
        return Set.of(Fact.ServiceScaled.class, Fact.ScalingBounded.class);
    }

    @Override
    public void accept(Fact fact) {
        if (fact instanceof Fact.ScalingBounded bounded) {
            least[bounded.service()] = bounded.minCapacity();
            most[bounded.service()] = bounded.maxCapacity();
        } else if (fact instanceof Fact.ServiceScaled scaled) {
            check(scaled.service(), scaled.desired());
        }
    }

    private void check(int service, int desired) {
        boolean isWithin = desired >= least[service] && desired <= most[service];
        Invariants.check(
                isWithin || !counted.get(service),
                () -> "service " + service + " was scaled to " + desired + ", outside of " + least[service] + " to "
                        + most[service]);
        counted.set(service);
    }

    @Override
    public ScalingBounds result() {
        return this;
    }
}
