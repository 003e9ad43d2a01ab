package io.berth.placement;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How many hosts one decision passed over, by reason: {@code 0 of 20 hosts: 12 lacked memory …}. */
public final class Refusals {
    private static final Refusal[] REASONS = Refusal.values();

    private final int[] counts = new int[REASONS.length];
    private int hosts;
    private @Nullable Refusal last;

    /** Begins to count for another decision. */
    public void start(int considered) {
        Arrays.fill(counts, 0);
        last = null;
        hosts = considered;
    }

    /** So many hosts refused; reasons come in the order in which they are looked at. */
    public void count(Refusal reason, int removed) {
        counts[reason.ordinal()] += removed;
        last = removed > 0 ? reason : last;
    }

    /** Hosts that refused for this reason. */
    public int of(Refusal reason) {
        return counts[reason.ordinal()];
    }

    /** Hosts that were looked at. */
    public int hosts() {
        return hosts;
    }

    /** The reason of the last constraint that removed a host; {@link Refusal#NO_HOSTS} when there was none to remove. */
    public Refusal decisive() {
        return last == null ? Refusal.NO_HOSTS : last;
    }

    /** One line, largest count first, such as {@code 0 of 20 hosts: 12 RESOURCE:MEMORY, 8 RESOURCE:ENI}. */
    public String sentence(Function<Refusal, String> words) {
        StringBuilder line = new StringBuilder("0 of ").append(hosts).append(" hosts");
        String separator = ": ";
        for (Refusal reason : sorted()) {
            line.append(separator).append(counts[reason.ordinal()]).append(' ').append(words.apply(reason));
            separator = ", ";
        }
        return line.toString();
    }

    private Refusal[] sorted() {
        return Arrays.stream(REASONS)
                .filter(reason -> counts[reason.ordinal()] > 0)
                .sorted((a, b) -> Integer.compare(counts[b.ordinal()], counts[a.ordinal()]))
                .toArray(Refusal[]::new);
    }
}
