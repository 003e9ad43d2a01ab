package io.berth.workload.pod;

import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.set.ImmutableSet;
import org.jspecify.annotations.Nullable;

/**
 * Pods of some namespaces with some labels.
 *
 * @param namespaces these by name
 * @param namespaceSelector and those by their labels; null for none
 */
public record PodSelection(
        ImmutableSet<String> namespaces, @Nullable LabelSelector namespaceSelector, LabelSelector labels) {
    /** True when a pod of this namespace with these labels is chosen. */
    public boolean matches(
            String namespace, ImmutableMap<String, String> namespaceLabels, ImmutableMap<String, String> pod) {
        boolean inNamespace = namespaces.contains(namespace)
                || (namespaceSelector != null && namespaceSelector.matches(namespaceLabels));
        return inNamespace && labels.matches(pod);
    }
}
