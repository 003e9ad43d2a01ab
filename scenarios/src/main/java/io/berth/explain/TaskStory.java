package io.berth.explain;

import io.berth.scenario.Contender;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What became of one task on one orchestrator.
 *
 * @param contender where it was
 * @param task its name, such as {@code web/17}
 * @param fingerprint of the run
 * @param siblings tasks of its service or job that were asked for in the run
 * @param moments its life in order; empty when it was never asked for
 */
public record TaskStory(Contender contender, String task, String fingerprint, int siblings, List<Moment> moments) {
    /** Puts the moments into the order of time, moments of the same instant into that of life, and measures the time between them. */
    public TaskStory {
        List<Moment> sorted = new ArrayList<>(moments);
        sorted.sort(Comparator.comparingLong(Moment::at).thenComparing(Moment::step));
        for (int i = 1; i < sorted.size(); i++) {
            Moment moment = sorted.get(i);
            sorted.set(i, moment.after(moment.at() - sorted.get(i - 1).at()));
        }
        moments = List.copyOf(sorted);
    }

    /** True when the run had such a task. */
    public boolean wasAskedFor() {
        return !moments.isEmpty();
    }

    /** The same story with nothing but the choice of a place that was nearest to a time. */
    public TaskStory around(long atMicros) {
        List<Moment> choices = moments.stream()
                .filter(Moment::isChoice)
                .min(Comparator.comparingLong(moment -> distance(moment, atMicros)))
                .stream()
                .toList();
        return new TaskStory(contender, task, fingerprint, siblings, choices);
    }

    private static long distance(Moment moment, long atMicros) {
        long until = moment.details().get("untilMicros") instanceof Long last ? last : moment.at();
        return LongStream.of(moment.at() - atMicros, atMicros - until, 0).max().orElseThrow();
    }
}
