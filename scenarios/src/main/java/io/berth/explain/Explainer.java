package io.berth.explain;

import io.berth.experiment.Run;
import io.berth.experiment.RunResult;
import io.berth.placement.PlacementBook;
import io.berth.scenario.Contender;
import io.berth.scenario.Scenario;

/** Runs a scenario with an eye on one task. */
public final class Explainer {
    private final Scenario scenario;
    private final PlacementBook placements;
    private final long seed;

    public Explainer(Scenario scenario, PlacementBook placements, long seed) {
        this.scenario = scenario;
        this.placements = placements;
        this.seed = seed;
    }

    /**
     * The life of a task on one orchestrator.
     *
     * @param item number of its service or job
     * @param ordinal its number there, from 0
     * @param whole whether every attempt to place it is told, however many there were
     */
    public TaskStory story(Contender contender, int item, int ordinal, boolean whole) {
        TaskWatch watch = new TaskWatch(item, ordinal);
        RunResult run = Run.of(scenario, contender, seed, placements, watch, share -> {});
        return watch.story(contender, run.fingerprint(), scenario.durationMicros(), whole);
    }

    /**
     * The life of a service's deployments on one orchestrator.
     *
     * @param service its number
     */
    public TaskStory deployments(Contender contender, int service) {
        DeploymentWatch watch = new DeploymentWatch(service);
        RunResult run = Run.of(scenario, contender, seed, placements, watch, share -> {});
        return watch.story(contender, run.fingerprint());
    }
}
