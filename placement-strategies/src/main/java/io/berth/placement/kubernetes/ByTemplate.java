package io.berth.placement.kubernetes;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out for pods of a template, found again by the very objects of their namespace, labels and rules.
 *
 * <p>A question costs a few comparisons of references; of {@value #PLACES} answers that are kept a new one takes the place of an older.
 * Equal rules in another object are worked out again.
 */
final class ByTemplate<V> {
    private static final int PLACES = 1024;
    private static final int STEPS = 4;

    private final Function<PodSpec, V> work;
    private @Nullable Known<V>[] places = empty();

    private record Known<V>(PodSpec pod, V answer) {
        @SuppressWarnings("ReferenceEquality") // Comparing what stands in them would cost more than it saves.
        boolean isFor(PodSpec other) {
            return pod.rules() == other.rules()
                    && pod.labels() == other.labels()
                    && pod.namespace().equals(other.namespace());
        }
    }

    /**
     * @param work may look at namespace, labels and rules
     */
    ByTemplate(Function<PodSpec, V> work) {
        this.work = work;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <V> @Nullable Known<V>[] empty() {
        return new Known[PLACES];
    }

    V of(PodSpec pod) {
        int first = System.identityHashCode(pod.rules()) * 31 + System.identityHashCode(pod.labels());
        for (int step = 0; step < STEPS; step++) {
            int place = (first + step) & (PLACES - 1);
            Known<V> known = places[place];
            if (known == null) {
                return work(pod, place);
            }
            if (known.isFor(pod)) {
                return known.answer();
            }
        }
        return work(pod, first & (PLACES - 1));
    }

    private V work(PodSpec pod, int place) {
        V answer = work.apply(pod);
        places[place] = new Known<>(pod, answer);
        return answer;
    }

    /** Everything is worked out anew. */
    void forget() {
        places = empty();
    }
}
