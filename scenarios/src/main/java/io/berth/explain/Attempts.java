package io.berth.explain;

import io.berth.placement.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attempts to place a task that found no host, those with the same outcome told as one, and the middle of a long row left out.
 */
final class Attempts {
    private static final int TOLD_AT_EACH_END = 3;

    private final List<Attempt> attempts = new ArrayList<>();

    private static final class Attempt {
        final long at;
        final Decision decision;
        long until;
        int count = 1;

        Attempt(long at, Decision decision) {
            this.at = at;
            this.decision = decision;
            until = at;
        }
    }

    void refused(long at, Decision decision) {
        if (!attempts.isEmpty() && isAlike(attempts.getLast().decision, decision)) {
            attempts.getLast().until = at;
            attempts.getLast().count++;
        } else {
            attempts.add(new Attempt(at, decision));
        }
    }

    static boolean isAlike(Decision one, Decision other) {
        return one.considered() == other.considered()
                && one.steps().equals(other.steps())
                && said(one).equals(said(other));
    }

    private static String said(Decision decision) {
        return decision.pod() == null
                ? ""
                : decision.pod().message() + decision.pod().preempting();
    }

    boolean isEmpty() {
        return attempts.isEmpty();
    }

    /**
     * @param whole whether none is left out
     */
    List<Moment> moments(Wording wording, boolean whole) {
        List<Moment> moments = new ArrayList<>();
        int last = attempts.size() - TOLD_AT_EACH_END;
        for (int i = 0; i < attempts.size(); i++) {
            if (whole || i < TOLD_AT_EACH_END || i >= last) {
                moments.add(moment(attempts.get(i), wording));
            } else if (i == TOLD_AT_EACH_END) {
                moments.add(leftOut(attempts.subList(i, last)));
            }
        }
        return moments;
    }

    private static Moment moment(Attempt attempt, Wording wording) {
        String sentence = "finds no place: " + wording.refusal(attempt.decision);
        if (attempt.count > 1) {
            sentence += (sentence.endsWith(".") ? " Tried " : "; tried ") + attempt.count
                    + " times with this result, last at " + Wording.clock(attempt.until);
        }
        return new Moment(
                attempt.at,
                0,
                Step.REFUSED,
                sentence,
                Placing.refused(attempt.decision, wording),
                details(attempt.count, attempt.until),
                attempt.decision,
                true);
    }

    private static Moment leftOut(List<Attempt> middle) {
        int count = middle.stream().mapToInt(attempt -> attempt.count).sum();
        long until = middle.getLast().until;
        return new Moment(
                middle.getFirst().at,
                0,
                Step.REFUSED_AGAIN,
                "is tried " + Wording.plural(count, "time", "times") + " more with changing numbers, last at "
                        + Wording.clock(until) + "; --at TIME tells one of these attempts",
                List.of(),
                details(count, until),
                null,
                false);
    }

    private static Map<String, Object> details(int count, long until) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("attempts", count);
        details.put("untilMicros", until);
        return details;
    }
}
