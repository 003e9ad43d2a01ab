package io.berth.manifest.workload;

import io.berth.imported.ApiObject;

/** What a pod says to kube-scheduler; the keys that are read stand in a scenario under {@code kubernetes} in the same form. */
final class PlacingTables {
    static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    private static final String ONE_NAMESPACE = "pods of a scenario stand in one namespace";
    private static final String REVISIONS = "pods of several revisions are not told apart";

    static final ApiObject REQUIREMENT = new ApiObject("LabelSelectorRequirement")
            .read("key", "key")
            .read("operator", "operator")
            .read("values", "values");

    static final ApiObject NODE_REQUIREMENT = new ApiObject("NodeSelectorRequirement")
            .read("key", "key")
            .read("operator", "operator")
            .read("values", "values");

    static final ApiObject SELECTOR = new ApiObject("LabelSelector")
            .read("matchLabels", "matchLabels")
            .read("matchExpressions", REQUIREMENT, "matchExpressions");

    static final ApiObject GATE =
            new ApiObject("PodSchedulingGate").read("name", "name; nobody removes it unless the scenario says when");

    static final ApiObject NODE_TERM = new ApiObject("NodeSelectorTerm")
            .read("matchExpressions", NODE_REQUIREMENT, "matchExpressions")
            .told("matchFields", "nodes of a run have no names before they come");

    static final ApiObject NODE_SELECTOR =
            new ApiObject("NodeSelector").read("nodeSelectorTerms", NODE_TERM, "nodeSelectorTerms");

    static final ApiObject PREFERRED_NODES = new ApiObject("PreferredSchedulingTerm")
            .read("weight", "weight")
            .read("preference", NODE_TERM, "preference");

    static final ApiObject NODE_AFFINITY = new ApiObject("NodeAffinity")
            .read(REQUIRED, NODE_SELECTOR, REQUIRED)
            .read(PREFERRED, PREFERRED_NODES, PREFERRED);

    static final ApiObject POD_TERM = new ApiObject("PodAffinityTerm")
            .read("topologyKey", "topologyKey")
            .read("labelSelector", SELECTOR, "labelSelector; a term without it chooses no pods and is left out")
            .told("namespaces", ONE_NAMESPACE)
            .told("namespaceSelector", ONE_NAMESPACE)
            .told("matchLabelKeys", REVISIONS)
            .told("mismatchLabelKeys", REVISIONS);

    static final ApiObject PREFERRED_PODS = new ApiObject("WeightedPodAffinityTerm")
            .read("weight", "weight")
            .read("podAffinityTerm", POD_TERM, "podAffinityTerm");

    static final ApiObject POD_AFFINITY = new ApiObject("PodAffinity, PodAntiAffinity")
            .read(REQUIRED, POD_TERM, REQUIRED)
            .read(PREFERRED, PREFERRED_PODS, PREFERRED);

    static final ApiObject AFFINITY = new ApiObject("Affinity")
            .read("nodeAffinity", NODE_AFFINITY, "nodeAffinity")
            .read("podAffinity", POD_AFFINITY, "podAffinity")
            .read("podAntiAffinity", POD_AFFINITY, "podAntiAffinity");

    static final ApiObject TOLERATION = new ApiObject("Toleration")
            .read("key", "key")
            .read("operator", "operator")
            .read("value", "value")
            .read("effect", "effect")
            .told("tolerationSeconds", "pods on lost nodes wait for the delay of the orchestrator");

    static final ApiObject SPREAD = new ApiObject("TopologySpreadConstraint")
            .read("maxSkew", "maxSkew")
            .read("topologyKey", "topologyKey")
            .read("whenUnsatisfiable", "whenUnsatisfiable")
            .read("labelSelector", SELECTOR, "labelSelector; a constraint without it counts no pods and is left out")
            .read("minDomains", "minDomains")
            .read("nodeAffinityPolicy", "nodeAffinityPolicy")
            .read("nodeTaintsPolicy", "nodeTaintsPolicy")
            .told("matchLabelKeys", REVISIONS);

    private PlacingTables() {}
}
