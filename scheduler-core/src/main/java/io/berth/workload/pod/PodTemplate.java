package io.berth.workload.pod;

import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;

/**
 * What a service or job says about its pods in the words of Kubernetes; other orchestrators do not look at it.
 *
 * @param labels besides {@code app}, which is the name of the service or job unless it stands here
 * @param priorityClass name of a priority class of the cluster; null for its default
 * @param disruptionBudget how many pods have to stay while others are evicted; null without a budget
 * @param controller what looks after the pods of a service; jobs have no say in it
 * @param mobility whether they may be moved to spare a node
 * @param scheduling which scheduler takes the pods, and when
 */
public record PodTemplate(
        ImmutableMap<String, String> labels,
        PodRules rules,
        @Nullable String priorityClass,
        @Nullable DisruptionBudget disruptionBudget,
        PodController controller,
        PodMobility mobility,
        PodScheduling scheduling) {
    /** The namespace of every pod of a scenario. */
    public static final String NAMESPACE = "default";

    /** Nothing is said. */
    public static final PodTemplate PLAIN = new PodTemplate(Maps.immutable.empty(), PodRules.NONE, null);

    /** Pods of an ordinary Deployment or of a Job, without a disruption budget. */
    public PodTemplate(ImmutableMap<String, String> labels, PodRules rules, @Nullable String priorityClass) {
        this(labels, rules, priorityClass, null, PodController.DEPLOYMENT, PodMobility.USUAL, PodScheduling.USUAL);
    }

    /** The same looked after in another way. */
    public PodTemplate with(PodController other) {
        return new PodTemplate(labels, rules, priorityClass, disruptionBudget, other, mobility, scheduling);
    }

    /** The same that may be moved in another way. */
    public PodTemplate with(PodMobility other) {
        return new PodTemplate(labels, rules, priorityClass, disruptionBudget, controller, other, scheduling);
    }

    /** True when nothing is said that a scheduler looks at. */
    public boolean isPlain() {
        return labels.isEmpty()
                && rules.equals(PodRules.NONE)
                && priorityClass == null
                && scheduling.extendedResources().isEmpty();
    }

    /** The same with another disruption budget. */
    public PodTemplate with(@Nullable DisruptionBudget budget) {
        return new PodTemplate(labels, rules, priorityClass, budget, controller, mobility, scheduling);
    }

    /** The same for another scheduler, or behind other gates. */
    public PodTemplate with(PodScheduling other) {
        return new PodTemplate(labels, rules, priorityClass, disruptionBudget, controller, mobility, other);
    }

    /** The labels of the pods of a service or job. */
    public ImmutableMap<String, String> labelsOf(String name) {
        return labels.containsKey("app") ? labels : labels.newWithKeyValue("app", name);
    }
}
