package io.berth.manifest;

import io.berth.workload.pod.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * Something that makes pods from a template: a Deployment, a ReplicaSet, a StatefulSet, a Job.
 *
 * @param key its kind, namespace and name
 * @param owner what controls it in turn; null without
 * @param pods how many it wants
 * @param template one of them
 * @param selector by which the scheduler spreads them by default; null when it does not
 */
record Owned(
        String key,
        @Nullable String owner,
        int pods,
        PodDraft template,
        @Nullable LabelSelector selector) {
    static String key(String kind, String namespace, String name) {
        return kind + "/" + namespace + "/" + name;
    }
}
