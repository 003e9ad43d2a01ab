package io.berth.workload.pod;

import org.jspecify.annotations.Nullable;

/**
 * What a pod says to come although a node is tainted.
 *
 * @param key empty with {@code exists} for every taint
 * @param exists any value will do
 * @param effect null for every effect
 */
public record Toleration(String key, boolean exists, String value, Taint.@Nullable Effect effect) {
    /** Kubernetes API, core/v1, Toleration. */
    public boolean tolerates(Taint taint) {
        boolean effectMatches = effect == null || effect == taint.effect();
        boolean keyMatches = key.isEmpty() ? exists : key.equals(taint.key());
        return effectMatches && keyMatches && (exists || value.equals(taint.value()));
    }
}
