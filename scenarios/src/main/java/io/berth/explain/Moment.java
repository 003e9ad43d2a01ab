package io.berth.explain;

import io.berth.placement.Decision;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of a task.
 *
 * @param at when it was, in microseconds since the start of the run
 * @param afterMicros how long the task took to get here from the moment before
 * @param step what kind of moment it is
 * @param sentence for people; the task is its subject
 * @param more what else there is to say about it, a line each
 * @param details the numbers and names of the sentence, for programs
 * @param decision how it was decided; null where nothing was to decide
 * @param isChoice true where the orchestrator chose a place or found none, with hosts or without
 */
record Moment(
        long at,
        long afterMicros,
        Step step,
        String sentence,
        List<String> more,
        Map<String, Object> details,
        @Nullable Decision decision,
        boolean isChoice) {
    /** One that nothing was decided at, and of which the sentence says all. */
    static Moment plain(long at, Step step, String sentence, Map<String, Object> details) {
        return new Moment(at, 0, step, sentence, List.of(), details, null, false);
    }

    Moment after(long micros) {
        return new Moment(at, micros, step, sentence, more, details, decision, isChoice);
    }
}
