package io.berth.workload.pod;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * What a node says to keep pods away, written {@code key=value:Effect} or {@code key:Effect}.
 *
 * @param value empty when the taint has none
 */
public record Taint(String key, String value, Effect effect) {
    /** How much it means it. */
    public enum Effect {
        NO_SCHEDULE("NoSchedule"),
        PREFER_NO_SCHEDULE("PreferNoSchedule"),
        NO_EXECUTE("NoExecute");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /** The word of the manifest. */
        public String word() {
            return word;
        }

        public static Effect of(String word) {
            for (Effect effect : values()) {
                if (effect.word.equals(word)) {
                    return effect;
                }
            }
            throw new IllegalArgumentException(
                    "unknown taint effect '" + word + "'; known: NoSchedule, PreferNoSchedule, NoExecute");
        }
    }

    /** True when an intolerant pod must not come, not only had better not. */
    public boolean isHard() {
        return effect != Effect.PREFER_NO_SCHEDULE;
    }

    /** True when one of these tolerations accepts it. */
    public boolean isTolerated(ListIterable<Toleration> tolerations) {
        return tolerations.anySatisfy(toleration -> toleration.tolerates(this));
    }

    /** Reads a list separated by commas; null and the empty text are no taints. */
    public static ImmutableList<Taint> list(@Nullable String text) {
        return text == null || text.isBlank()
                ? Lists.immutable.empty()
                : Lists.immutable.of(text.split(",")).collect(Taint::parse);
    }

    /** Reads one, such as {@code dedicated=batch:NoSchedule}. */
    public static Taint parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("a taint is written key=value:Effect, got '" + text + "'");
        }
        String name = text.substring(0, colon).strip();
        int equals = name.indexOf('=');
        return new Taint(
                equals < 0 ? name : name.substring(0, equals),
                equals < 0 ? "" : name.substring(equals + 1),
                Effect.of(text.substring(colon + 1).strip()));
    }
}
