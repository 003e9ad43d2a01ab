package io.berth.workload.pod;

import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;

/**
 * What a service or job says about its pods in the words of Kubernetes; other orchestrators do not look at it.
 *
 * @param labels besides {@code app}, which is the name of the service or job unless it stands here
 * @param priorityClass name of a priority class of the cluster; null for its default
 * @param controller what looks after the pods of a service; jobs have no say in it
 */
public record PodTemplate(
        ImmutableMap<String, String> labels,
        PodRules rules,
        @Nullable String priorityClass,
        PodController controller) {
    /** The namespace of every pod of a scenario. */
    public static final String NAMESPACE = "default";

    /** Nothing is said. */
    public static final PodTemplate PLAIN = new PodTemplate(Maps.immutable.empty(), PodRules.NONE, null);

    /** Pods of an ordinary Deployment or of a Job. */
    public PodTemplate(ImmutableMap<String, String> labels, PodRules rules, @Nullable String priorityClass) {
        this(labels, rules, priorityClass, PodController.DEPLOYMENT);
    }

    /** The same looked after in another way. */
    public PodTemplate with(PodController other) {
        return new PodTemplate(labels, rules, priorityClass, other);
    }

    /** True when nothing is said that a scheduler looks at. */
    public boolean isPlain() {
        return with(PodController.DEPLOYMENT).equals(PLAIN);
    }

    /** The labels of the pods of a service or job. */
    public ImmutableMap<String, String> labelsOf(String name) {
        return labels.containsKey("app") ? labels : labels.newWithKeyValue("app", name);
    }
}
