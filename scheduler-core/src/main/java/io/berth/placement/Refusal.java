package io.berth.placement;

/** Why a host was not taken, in the words of ECS and of Kubernetes. */
public enum Refusal {
    POOL("no host of the capacity provider", "node(s) didn't match the node group"),
    AGENT("AGENT", "node(s) were not ready"),
    ATTRIBUTE("ATTRIBUTE", "node(s) didn't match Pod's node affinity/selector"),
    MEMBER_OF("MemberOf placement constraint unsatisfied", "node(s) didn't match Pod's node affinity/selector"),
    DISTINCT_INSTANCE(
            "DistinctInstance placement constraint unsatisfied", "node(s) didn't match pod anti-affinity rules"),
    TAINT("ATTRIBUTE", "node(s) had untolerated taint(s)"),
    CPU("RESOURCE:CPU", "Insufficient cpu"),
    MEMORY("RESOURCE:MEMORY", "Insufficient memory"),
    PORTS("RESOURCE:PORTS", "node(s) didn't have free ports for the requested pod ports"),
    INTERFACES("RESOURCE:ENI", "Insufficient network interfaces"),
    GPU("RESOURCE:GPU", "Insufficient nvidia.com/gpu"),
    SLOTS("RESOURCE:ENI", "Too many pods"),
    TOPOLOGY("LOCATION", "node(s) didn't match pod topology spread constraints"),
    NO_HOSTS("NO ACTIVE INSTANCES", "no nodes available to schedule pods"),
    SIZE("no valid Fargate size", "pod is larger than every Fargate size"),
    QUOTA("account quota", "account quota"),
    UNSCHEDULABLE("DRAINING", "node(s) were unschedulable"),
    COMPANY("no such company", "node(s) didn't match pod affinity rules"),
    UNWELCOME("unwanted company", "node(s) didn't satisfy existing pods anti-affinity rules"),
    CAPACITY("Capacity is unavailable at this time", "no capacity"),
    GATED("waits for its gates", "SchedulingGated"),
    EXTENDED("RESOURCE", "Insufficient extended resource");

    private final String ecsWords;
    private final String kubernetesWords;

    Refusal(String ecsWords, String kubernetesWords) {
        this.ecsWords = ecsWords;
        this.kubernetesWords = kubernetesWords;
    }

    /** As ECS says it (ECS developer guide, API failure reasons). */
    public String ecsWords() {
        return ecsWords;
    }

    /** As kube-scheduler says it. */
    public String kubernetesWords() {
        return kubernetesWords;
    }
}
