package io.berth.orchestrator;

import io.berth.log.Fact;
import io.berth.log.FactListener;
import io.berth.orchestrator.job.JobArrivals;
import io.berth.workload.ServiceSpec;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** A workload on one orchestrator, all of whose facts are kept for the test to look at. */
public abstract class WatchedRun {
    public final World world;
    public final Orchestrator orchestrator;
    public final MutableList<Fact> facts = Lists.mutable.empty();

    protected WatchedRun(World world, OrchestratorSpec spec, Fault... faults) {
        this.world = world;
        FactListener watching = facts::add;
        world.log().foldInto(watching);
        orchestrator = spec.start(world);
        new JobArrivals(world, orchestrator::submit, orchestrator::takesRun);
        new FaultInjector(world, orchestrator, Lists.immutable.of(faults));
        for (int item = 0; item < world.workload().items().size(); item++) {
            if (world.workload().item(item) instanceof ServiceSpec service) {
                orchestrator.scale(item, service.desiredCount());
            }
        }
    }

    public final <F extends Fact> MutableList<F> facts(Class<F> kind) {
        return facts.selectInstancesOf(kind);
    }
}
