package io.berth.orchestrator.fargate;

import io.berth.billing.PriceBook;
import io.berth.cluster.Zones;
import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.WatchedRun;
import io.berth.orchestrator.World;
import io.berth.placement.PlacementBook;
import io.berth.random.Constant;
import io.berth.workload.Workload;
import java.util.Map;
import org.eclipse.collections.impl.factory.Lists;

/** A workload on Fargate in three zones, where every micro-VM takes exactly 12 s. */
final class FargateRun extends WatchedRun {
    static final FargateSpec SPEC = with(FargateLimits.DEFAULTS);

    FargateRun(Workload workload, FargateSpec spec, Fault... faults) {
        super(
                World.of(
                        workload,
                        new Zones(Lists.immutable.of("a", "b", "c")),
                        7,
                        PriceBook.usEast1(),
                        new PlacementBook(Map.of(), Map.of())),
                spec,
                faults);
    }

    static FargateSpec with(FargateLimits limits) {
        return with(limits, FargateCapacity.DEFAULTS);
    }

    static FargateSpec with(FargateLimits limits, FargateCapacity capacity) {
        var usual = FargateDelays.DEFAULTS;
        var delays = new FargateDelays(
                new Constant(12),
                usual.windowsMicroVmSeconds(),
                usual.pull(),
                usual.containerStartMicros(),
                usual.replaceMicros(),
                usual.stopTimeoutMicros());
        var spec = FargateSpec.DEFAULTS;
        return new FargateSpec(
                false, capacity, spec.platform(), limits, delays, spec.targetGroup(), spec.scaling(), spec.services());
    }

    FargateRun untilSecond(long seconds) {
        world.timeline().runUntil(seconds * 1_000_000);
        return this;
    }

    /** How many tasks were placed in each zone from this second on. */
    String placedSince(long second) {
        var placed = facts(Fact.TaskPlaced.class).select(fact -> fact.at() >= second * 1_000_000);
        return Lists.immutable
                .of(0, 1, 2)
                .collect(zone -> placed.count(fact -> fact.zone() == zone))
                .makeString(" ");
    }
}
