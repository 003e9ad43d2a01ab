package io.berth.benchmarks.peers;

import io.berth.billing.PriceBook;
import io.berth.experiment.Run;
import io.berth.experiment.RunResult;
import io.berth.imported.Notes;
import io.berth.orchestrator.World;
import io.berth.orchestrator.ecs.EcsProviderSpec;
import io.berth.orchestrator.ecs.EcsSpec;
import io.berth.random.Exponential;
import io.berth.scenario.Contender;
import io.berth.scenario.Scenario;
import io.berth.workload.ImageSpec;
import io.berth.workload.JobSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.Poisson;
import io.berth.workload.TaskShape;
import io.berth.workload.Window;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * A run as a user of Berth gets it: ECS with image pulls, agents, facts, fingerprint, bills, every fold of the report and all invariants.
 * Rates, kinds and the mean lifetime are those of {@link RunWork}; each single task is drawn by Berth.
 */
final class BerthUser {
    private static final long MICROS = 1_000_000;

    private BerthUser() {}

    static RunResult run(RunWork work, int hosts, String instanceType, Strategy strategy) {
        Scenario scenario = scenario(work, hosts, instanceType, strategy);
        return Run.of(scenario, scenario.contenders().getFirst(), 1, BerthCluster.BOOK, share -> {});
    }

    private static Scenario scenario(RunWork work, int hosts, String instanceType, Strategy strategy) {
        ImageSpec image = new ImageSpec("app", Lists.immutable.of(new ImageSpec.Layer("app", 100 * MICROS)));
        EcsSpec spec = EcsSpec.of(EcsProviderSpec.fixed("hosts", instanceType, hosts));
        EcsSpec chosen = spec.withScheduling(spec.scheduling().withStrategy(strategy.step()));
        ImmutableList<JobSpec> jobs = Lists.immutable.withAll(Shape.ALL).collectWithIndex((s, i) -> job(work, s, i));
        return new Scenario(
                "peers",
                "",
                1,
                work.arrivesMicros(work.tasks() - 1) + 12 * 3600 * MICROS,
                World.USUAL_START,
                Lists.immutable.of("us-east-1a"),
                PriceBook.usEast1(),
                new Workload(Maps.immutable.of("app", image), Lists.immutable.withAll(jobs)),
                Lists.immutable.of(new Contender("ecs", chosen)),
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                Notes.NONE);
    }

    private static JobSpec job(RunWork work, Shape shape, int number) {
        TaskShape asked = new TaskShape(
                "app",
                shape.cpus() * TaskShape.UNITS_PER_VCPU,
                shape.memoryMib(),
                0,
                NetworkMode.BRIDGE,
                IntLists.immutable.empty(),
                0,
                MICROS);
        int kinds = Shape.ALL.size();
        return new JobSpec(
                "job" + number,
                asked,
                new Window(new Poisson(work.perSecond() / kinds), 0, Long.MAX_VALUE, work.tasks() / kinds),
                new Exponential(RunWork.MEAN_LIFETIME_SECONDS));
    }
}
