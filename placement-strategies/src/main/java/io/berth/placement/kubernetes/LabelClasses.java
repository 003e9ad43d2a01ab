package io.berth.placement.kubernetes;

import io.berth.workload.pod.PodSelection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/** Numbers pods by namespace and labels, so that a selector is asked once for all pods of a template. */
final class LabelClasses {
    private final ImmutableMap<String, ImmutableMap<String, String>> namespaceLabels;
    private final Map<LabelClass, Integer> numbers = new HashMap<>();
    private final MutableList<LabelClass> classes = Lists.mutable.empty();

    private record LabelClass(String namespace, ImmutableMap<String, String> labels) {}

    LabelClasses(ImmutableMap<String, ImmutableMap<String, String>> namespaceLabels) {
        this.namespaceLabels = namespaceLabels;
    }

    int of(PodSpec pod) {
        LabelClass wanted = new LabelClass(pod.namespace(), pod.labels());
        Integer number = numbers.get(wanted);
        if (number == null) {
            number = classes.size();
            numbers.put(wanted, number);
            classes.add(wanted);
        }
        return number;
    }

    boolean matches(PodSelection selection, int number) {
        LabelClass pods = classes.get(number);
        return selection.matches(
                pods.namespace, namespaceLabels.getIfAbsentValue(pods.namespace, Maps.immutable.empty()), pods.labels);
    }
}
