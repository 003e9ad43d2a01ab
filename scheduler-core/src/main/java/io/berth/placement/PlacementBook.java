package io.berth.placement;

import com.google.inject.Inject;
import io.berth.cluster.Hosts;
import java.util.Map;
import java.util.Set;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Every placement step that can be named, by its word; families of strategies add theirs through Guice. */
public final class PlacementBook {
    private final Map<String, ConstraintKind> constraints;
    private final Map<String, PreferenceKind> preferences;
    private final Map<String, PodPlacementKind> pods;

    @Inject
    public PlacementBook(
            Map<String, ConstraintKind> constraints,
            Map<String, PreferenceKind> preferences,
            Map<String, PodPlacementKind> pods) {
        this.constraints = constraints;
        this.preferences = preferences;
        this.pods = pods;
    }

    /** A book without schedulers of whole pods. */
    public PlacementBook(Map<String, ConstraintKind> constraints, Map<String, PreferenceKind> preferences) {
        this(constraints, preferences, Map.of());
    }

    public Set<String> constraintWords() {
        return constraints.keySet();
    }

    public Set<String> preferenceWords() {
        return preferences.keySet();
    }

    /**
     * Steps for one run, in the order given.
     *
     * @throws IllegalArgumentException when a word is unknown or its argument makes no sense
     */
    public MutableList<Constraint> constraints(ListIterable<StepCall> calls, Hosts hosts) {
        return calls.<Constraint>collect(call -> named(constraints, call).create(call.argument(), hosts))
                .toList();
    }

    /**
     * Steps for one run, in the order given.
     *
     * @throws IllegalArgumentException when a word is unknown or its argument makes no sense
     */
    public MutableList<Preference> preferences(ListIterable<StepCall> calls, Hosts hosts) {
        MutableList<Preference> steps = Lists.mutable.empty();
        for (StepCall call : calls) {
            steps.add(named(preferences, call).createAfter(steps.asUnmodifiable(), call.argument(), hosts));
        }
        return steps;
    }

    /**
     * The scheduler of whole pods for one run.
     *
     * @throws IllegalArgumentException when its word is unknown or its argument makes no sense
     */
    public PodPlacement pods(StepCall call, PodCluster cluster) {
        return named(pods, call).create(call.argument(), cluster);
    }

    private static <T> T named(Map<String, T> kinds, StepCall call) {
        T kind = kinds.get(call.word());
        if (kind == null) {
            throw new IllegalArgumentException(
                    "unknown placement step '" + call + "'; known: " + String.join(", ", kinds.keySet()));
        }
        return kind;
    }
}
