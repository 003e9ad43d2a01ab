package io.berth.experiment;

import io.berth.placement.PlacementBook;
import io.berth.scenario.Contender;
import io.berth.scenario.Scenario;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.LongList;
import org.eclipse.collections.impl.factory.Lists;

/** One scenario on all the orchestrators that were asked for, each run in a world of its own. */
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

    /**
     * Runs every contender once for each seed, several runs at a time, and keeps only a digest of each result, whose tables may be
     * large. The answer does not depend on the number of threads.
     *
     * @param digest what is kept of a run; called by several threads at once
     * @return for each seed the digests of the contenders, in the order given
     * @throws InvariantViolation when a run did what can never happen
     */
    public <D> ImmutableList<ImmutableList<D>> replicate(
            ImmutableList<Contender> contenders, LongList seeds, int threads, Function<RunResult, D> digest) {
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            MutableList<ImmutableList<Future<D>>> replications = Lists.mutable.empty();
            seeds.forEach(seed -> replications.add(
                    contenders.collect(contender -> workers.submit(() -> digest.apply(run(contender, seed))))));
            try {
                return replications
                        .<ImmutableList<D>>collect(runs -> runs.collect(Experiment::outcome))
                        .toImmutable();
            } catch (RuntimeException failure) {
                workers.shutdownNow();
                throw failure;
            }
        }
    }

    private RunResult run(Contender contender, long seed) {
        try {
            return Run.of(scenario, contender, seed, placements, share -> {});
        } catch (InvariantViolation violation) {
            throw new InvariantViolation(contender.name() + ", seed " + seed + ": " + violation.getMessage());
        }
    }

    private static <D> D outcome(Future<D> run) {
        try {
            return run.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while runs were going on", interrupted);
        }
    }
}
