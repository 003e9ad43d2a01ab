package io.berth.orchestrator;

import io.berth.random.Constant;
import io.berth.random.Draws;
import io.berth.random.Exponential;
import io.berth.random.Purpose;
import io.berth.workload.AllAtOnce;
import io.berth.workload.Arrivals;
import io.berth.workload.FixedRate;
import io.berth.workload.ImageSpec;
import io.berth.workload.JobSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.Poisson;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.Traffic;
import io.berth.workload.Window;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/** A small workload and its faults, different for each seed: services and jobs of several sizes that all end within an hour. */
final class RandomScenario {
    private static final long SECOND = 1_000_000;
    private static final String[] ZONES = {"a", "b", "c"};

    private final long seed;
    private final Draws draws;
    private int round;

    RandomScenario(long seed) {
        this.seed = seed;
        this.draws = new Draws(seed);
    }

    Workload workload() {
        var base = new ImageSpec.Layer("base", 30_000_000);
        var shop = new ImageSpec("shop", Lists.immutable.of(base, new ImageSpec.Layer("shop", 90_000_000)));
        var tool = new ImageSpec("tool", Lists.immutable.of(base, new ImageSpec.Layer("tool", 9_000_000)));
        MutableList<WorkItem> items = Lists.mutable.empty();
        for (int service = 0; service < 1 + below(3); service++) {
            @Nullable
            Traffic traffic = below(2) == 0 ? null : new Traffic(40 * below(5), Lists.immutable.empty(), 50_000);
            items.add(new ServiceSpec("service-" + service, shape("shop"), below(8), traffic, null));
        }
        for (int job = 0; job < 1 + below(3); job++) {
            var seconds = below(2) == 0 ? new Constant(1 + below(200)) : new Exponential(1 + below(200));
            items.add(new JobSpec("job-" + job, shape("tool"), arrivals(), seconds));
        }
        return new Workload(Maps.immutable.of("shop", shop, "tool", tool), items.toImmutable());
    }

    private TaskShape shape(String image) {
        NetworkMode mode = below(4) == 0 ? NetworkMode.AWSVPC : NetworkMode.BRIDGE;
        ImmutableIntList ports = below(4) == 0 ? IntLists.immutable.of(8080) : IntLists.immutable.empty();
        int cpuUnits = 256 << below(3);
        int memoryMib = cpuUnits * (2 + below(3));
        return new TaskShape(
                image, cpuUnits, memoryMib, 0, mode, ports, SECOND * below(5), SECOND / 2 + SECOND * below(40));
    }

    private Arrivals arrivals() {
        return switch (below(3)) {
            case 0 -> new AllAtOnce(SECOND * below(900), 1 + below(40));
            case 1 -> new Window(new FixedRate(0.05 * (1 + below(4))), 0, SECOND * 1_200, 1_000);
            default -> new Window(new Poisson(0.02 * (1 + below(10))), SECOND * 60, SECOND * 900, 1_000);
        };
    }

    ListIterable<Fault> faults() {
        MutableList<Fault> faults = Lists.mutable.empty();
        for (int fault = 0; fault < below(5); fault++) {
            long at = SECOND * (1 + below(1_800));
            faults.add(
                    switch (below(4)) {
                        case 0 -> new Fault.KillTask(at, null, 1 + below(4));
                        case 3 -> new Fault.DrainHost(at, 1 + below(2));
                        case 1 -> new Fault.KillHost(at, 1 + below(2));
                        default -> new Fault.ZoneOutage(at, ZONES[below(3)], SECOND * (1 + below(600)));
                    });
        }
        return faults;
    }

    private int below(int bound) {
        return draws.below(Purpose.TRAFFIC, seed, round++, bound);
    }
}
