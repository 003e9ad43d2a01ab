package io.berth.workload.pod;

import org.jspecify.annotations.Nullable;

/**
 * What a pod says to come although a node is tainted.
 *
 * @param key empty with {@code exists} for every taint
 * @param exists any value will do
 * @param effect null for every effect
 * @param seconds how long a pod stays although a taint evicts that came later; null for good
 */
public record Toleration(
        String key,
        boolean exists,
        String value,
        Taint.@Nullable Effect effect,
        @Nullable Long seconds) {
    /** A pod that stays for good. */
    public Toleration(String key, boolean exists, String value, Taint.@Nullable Effect effect) {
        this(key, exists, value, effect, null);
    }

    /** Kubernetes API, core/v1, Toleration. */
    public boolean tolerates(Taint taint) {
        boolean effectMatches = effect == null || effect == taint.effect();
        boolean keyMatches = key.isEmpty() ? exists : key.equals(taint.key());
        return effectMatches && keyMatches && (exists || value.equals(taint.value()));
    }
}
