package io.berth.experiment;

import io.berth.placement.PlacementBook;
import io.berth.scenario.Contender;
import io.berth.scenario.Scenario;
import org.eclipse.collections.api.list.ImmutableList;

/** One scenario on all the orchestrators that were asked for, one after the other, each in a world of its own. */
public final class Experiment {
    private final Scenario scenario;
    private final PlacementBook placements;

    public Experiment(Scenario scenario, PlacementBook placements) {
        this.scenario = scenario;
        this.placements = placements;
    }

    /** Hears which run has come how far. */
    @FunctionalInterface
    public interface Progress {
        void reached(Contender contender, double share);
    }

    /**
     * Runs the contenders in the order given; each one's result is the same whoever else runs.
     *
     * @throws InvariantViolation when a run did what can never happen
     */
    public ImmutableList<RunResult> run(ImmutableList<Contender> contenders, long seed, Progress progress) {
        return run(contenders, seed, Audience.NOBODY, progress);
    }

    /** As above, before an audience. */
    public ImmutableList<RunResult> run(
            ImmutableList<Contender> contenders, long seed, Audience audience, Progress progress) {
        return contenders.collect(contender ->
                Run.of(scenario, contender, seed, placements, audience, share -> progress.reached(contender, share)));
    }
}
