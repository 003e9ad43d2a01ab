package io.berth.manifest.workload;

import io.berth.imported.ApiObject;

/** What a NodePool of Karpenter says (Karpenter documentation 1.14, NodePools, read 2026-11). */
final class NodePoolTables {
    static final ApiObject REQUIREMENT = new ApiObject("NodeSelectorRequirementWithMinValues")
            .read("key", "key; other than well-known labels are told as not modelled")
            .read("operator", "operator")
            .read("values", "values")
            .told("minValues", "the cheapest type is taken, however many there are");

    static final ApiObject TAINT = new ApiObject("Taint")
            .read("key", "taints")
            .read("value", "taints")
            .read("effect", "taints")
            .names("timeAdded");

    static final ApiObject NODE = new ApiObject("NodeClaimTemplateSpec")
            .read("requirements", REQUIREMENT, "requirements")
            .read("taints", TAINT, "taints")
            .read("expireAfter", "expireAfter")
            .read("terminationGracePeriod", "terminationGracePeriod")
            .told("startupTaints", "a node takes pods when it is Ready")
            .names("nodeClassRef");

    static final ApiObject METADATA =
            new ApiObject("NodeClaimTemplate metadata").read("labels", "labels").names("annotations");

    static final ApiObject TEMPLATE = new ApiObject("NodeClaimTemplate")
            .read("metadata", METADATA, "labels")
            .read("spec", NODE, "requirements, taints, expireAfter, terminationGracePeriod");

    static final ApiObject BUDGET = new ApiObject("Budget")
            .read("nodes", "nodes")
            .read("reasons", "reasons")
            .read("schedule", "schedule; days of the month and months must be open")
            .read("duration", "duration");

    static final ApiObject DISRUPTION = new ApiObject("Disruption")
            .read("consolidationPolicy", "disruption.consolidationPolicy")
            .read("consolidateAfter", "disruption.consolidateAfter")
            .read("budgets", BUDGET, "disruption.budgets");

    static final ApiObject LIMITS =
            new ApiObject("Limits").read("cpu", "limits.cpu").read("memory", "limits.memory");

    static final ApiObject SPEC = new ApiObject("NodePoolSpec")
            .read("template", TEMPLATE, "what its machines are")
            .read("disruption", DISRUPTION, "disruption")
            .read("limits", LIMITS, "limits")
            .read("weight", "weight")
            .told("replicas", "static pools are not modelled");

    private NodePoolTables() {}
}
