package io.berth.experiment;

import io.berth.billing.Cause;
import io.berth.billing.Causes;
import io.berth.metrics.DurationSummary;
import io.berth.metrics.StartStage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.collections.api.list.ListIterable;

/** What made the difference between the runs of one scenario, in sentences computed from their facts. */
public final class Comparison {
    private static final List<StartStage> PARTS_OF_A_PULL = List.of(StartStage.IMAGE_DOWNLOAD, StartStage.UNPACKING);

    private static final double WORTH_TELLING_SECONDS = 0.5;
    private static final double WORTH_TELLING_USD = 0.005;
    private static final double PICODOLLARS_PER_USD = 1e12;

    private Comparison() {}

    /** One sentence for each kind of difference that is worth telling; none when there is only one run. */
    public static List<String> differences(ListIterable<RunResult> runs) {
        List<String> sentences = new ArrayList<>();
        if (runs.size() > 1) {
            timeToStart(runs, sentences);
            cost(runs, sentences);
            requests(runs, sentences);
            lost(runs, sentences);
            consolidations(runs, sentences);
        }
        return sentences;
    }

    private static void timeToStart(ListIterable<RunResult> runs, List<String> sentences) {
        RunResult fastest = runs.minBy(run -> run.waits().timeToStart().mean());
        for (RunResult run : runs) {
            double slower = run.waits().timeToStart().mean()
                    - fastest.waits().timeToStart().mean();
            if (!run.name().equals(fastest.name()) && slower >= WORTH_TELLING_SECONDS) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "Start: a task on %s waits %s longer than on %s on average (%s against %s): %s.",
                        run.name(),
                        seconds(slower),
                        fastest.name(),
                        seconds(run.waits().timeToStart().mean()),
                        seconds(fastest.waits().timeToStart().mean()),
                        stages(run, fastest)));
            }
        }
    }

    private static String stages(RunResult run, RunResult fastest) {
        List<String> parts = new ArrayList<>();
        List.of(StartStage.values()).stream()
                .filter(stage -> stage != StartStage.HEALTH_CHECK && !PARTS_OF_A_PULL.contains(stage))
                .sorted(Comparator.comparingDouble((StartStage stage) -> -more(run, fastest, stage)))
                .filter(stage -> more(run, fastest, stage) >= WORTH_TELLING_SECONDS / 2)
                .limit(3)
                .forEach(stage -> parts.add(stage.words() + " +" + seconds(more(run, fastest, stage))));
        return parts.isEmpty() ? "many small causes" : String.join(", ", parts);
    }

    private static double more(RunResult run, RunResult than, StartStage stage) {
        return mean(run, stage) - mean(than, stage);
    }

    /** A pull is compared as a whole, as only some orchestrators can tell its parts. */
    private static double mean(RunResult run, StartStage stage) {
        double parts = stage == StartStage.IMAGE_PULL
                ? PARTS_OF_A_PULL.stream().mapToDouble(part -> mean(run, part)).sum()
                : 0;
        return parts
                + run.waits().stages().getOrDefault(stage, DurationSummary.NONE).mean();
    }

    private static void cost(ListIterable<RunResult> runs, List<String> sentences) {
        RunResult cheapest = runs.minBy(run -> run.bill().totalPicodollars());
        for (RunResult run : runs) {
            double dearer = usd(run) - usd(cheapest);
            if (!run.name().equals(cheapest.name()) && dearer >= WORTH_TELLING_USD) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "Cost: %s costs $%,.2f more than %s ($%,.2f against $%,.2f): %s.",
                        run.name(),
                        dearer,
                        cheapest.name(),
                        usd(run),
                        usd(cheapest),
                        causes(run, cheapest)));
            }
        }
    }

    private static String causes(RunResult run, RunResult cheapest) {
        Causes here = run.bill().causes();
        Causes there = cheapest.bill().causes();
        List<String> parts = new ArrayList<>();
        List.of(Cause.values()).stream()
                .sorted(Comparator.comparingLong((Cause cause) -> there.of(cause) - here.of(cause)))
                .filter(cause -> more(here, there, cause) >= WORTH_TELLING_USD)
                .limit(3)
                .forEach(cause ->
                        parts.add(String.format(Locale.ROOT, "%s +$%,.2f", cause.words(), more(here, there, cause))));
        return parts.isEmpty() ? "many small causes" : String.join(", ", parts);
    }

    private static double more(Causes here, Causes there, Cause cause) {
        return (here.of(cause) - there.of(cause)) / PICODOLLARS_PER_USD;
    }

    private static double usd(RunResult run) {
        return run.bill().totalPicodollars() / PICODOLLARS_PER_USD;
    }

    private static void requests(ListIterable<RunResult> runs, List<String> sentences) {
        RunResult worst = runs.maxBy(run -> failedShare(run));
        RunResult best = runs.minBy(run -> failedShare(run));
        if (failedShare(worst) - failedShare(best) >= 0.0005) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "Requests: %s fails %.1f %% of them, %s %.1f %%; the difference is how soon healthy tasks follow the load.",
                    worst.name(),
                    100 * failedShare(worst),
                    best.name(),
                    100 * failedShare(best)));
        }
    }

    private static double failedShare(RunResult run) {
        double all = run.requests().served() + run.requests().failed();
        return all == 0 ? 0 : run.requests().failed() / all;
    }

    private static void lost(ListIterable<RunResult> runs, List<String> sentences) {
        RunResult most = runs.maxBy(run -> run.tasks().lost());
        RunResult fewest = runs.minBy(run -> run.tasks().lost());
        if (most.tasks().lost() > fewest.tasks().lost()) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "Faults: %s lost %d tasks, %s %d.",
                    most.name(),
                    most.tasks().lost(),
                    fewest.name(),
                    fewest.tasks().lost()));
        }
    }

    private static void consolidations(ListIterable<RunResult> runs, List<String> sentences) {
        double most = savedPerHour(runs.maxBy(Comparison::savedPerHour));
        double least = savedPerHour(runs.minBy(Comparison::savedPerHour));
        if (most - least >= WORTH_TELLING_USD) {
            sentences.add("Consolidation: to save money, "
                    + runs.select(run -> run.disruptions().savingHosts() > 0)
                            .collect(Comparison::consolidation)
                            .makeString("; ")
                    + ".");
        }
    }

    private static String consolidation(RunResult run) {
        return String.format(
                Locale.ROOT,
                "%s gave up %,d machines that cost $%,.2f an hour more than what replaced them, and moved %,d tasks for it",
                run.name(),
                run.disruptions().savingHosts(),
                savedPerHour(run),
                run.disruptions().savingMoves());
    }

    private static double savedPerHour(RunResult run) {
        return run.disruptions().savedPicodollarsPerHour() / PICODOLLARS_PER_USD;
    }

    private static String seconds(double seconds) {
        return seconds < 120
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%.1f min", seconds / 60);
    }
}
