package io.berth.autoscaling;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of scaling policies that a service may have. */
public enum PolicyKind {
    TARGET_TRACKING("targetTracking"),
    STEP_SCALING("stepScaling"),
    SCHEDULED("scheduled");

    /** Every kind, in this order. */
    public static final Set<PolicyKind> ALL = Collections.unmodifiableSet(EnumSet.allOf(PolicyKind.class));

    private final String word;

    PolicyKind(String word) {
        this.word = word;
    }

    /** The key below {@code scaling}. */
    public String word() {
        return word;
    }
}
