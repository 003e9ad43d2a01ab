package io.berth.experiment;

import io.berth.log.FactListener;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.World;
import io.berth.placement.DecisionJournal;
import io.berth.scenario.Contender;
import org.jspecify.annotations.Nullable;

/** Those who watch runs and change nothing; each run asks who wants to hear its facts. */
@FunctionalInterface
public interface Audience {
    /** Nobody watches. */
    Audience NOBODY = (contender, world, orchestrator) -> fact -> {};

    /** Who hears how placements are decided in this run, whose orchestrator is not there yet; null for nobody. */
    default @Nullable DecisionJournal journal(World world) {
        return null;
    }

    /** Who hears every fact of this run, from the first one on. */
    FactListener listener(Contender contender, World world, Orchestrator orchestrator);
}
