package io.berth.cluster;

/**
 * How many pods an EKS node takes, which is a question of IP addresses before it is one of CPU or memory.
 *
 * <p>Sources: awslabs/amazon-eks-ami, nodeadm, revision 81fec2e (2026-07); Amazon EKS user guide, choosing an instance type
 * (2024-12).
 */
public final class MaxPods {
    /** From this many vCPUs on, the recommended ceiling is the higher one. */
    private static final int LARGE_NODE_VCPUS = 30;

    private static final int CEILING_OF_SMALL_NODES = 110;
    private static final int CEILING_OF_LARGE_NODES = 250;

    /** Pods that use the node's own address: the CNI and kube-proxy. */
    private static final int HOST_NETWORK_PODS = 2;

    /** An interface slot holds a /28 prefix instead of one address. */
    private static final int ADDRESSES_PER_PREFIX = 16;

    private MaxPods() {}

    /** One address per pod; the first address of each interface is the interface's own. */
    public static int byInterfaces(int interfaces, int ipv4PerInterface) {
        return interfaces * (ipv4PerInterface - 1) + HOST_NETWORK_PODS;
    }

    /** The ceiling that managed node groups put on any other value. */
    public static int inManagedNodeGroup(int vcpus, int pods) {
        return Math.min(pods, ceiling(vcpus));
    }

    /** EKS Auto Mode keeps the lower ceiling on nodes of every size. */
    public static int inAutoMode(int pods) {
        return Math.min(pods, CEILING_OF_SMALL_NODES);
    }

    /** Each slot of an interface carries 16 addresses, so the ceiling is what counts. */
    public static int withPrefixDelegation(int vcpus, int interfaces, int ipv4PerInterface) {
        int addresses = interfaces * (ipv4PerInterface - 1) * ADDRESSES_PER_PREFIX;
        return Math.min(addresses + HOST_NETWORK_PODS, ceiling(vcpus));
    }

    /** Pods live in other subnets than the node, so the first interface carries none. */
    public static int withCustomNetworking(int interfaces, int ipv4PerInterface) {
        return byInterfaces(interfaces - 1, ipv4PerInterface);
    }

    private static int ceiling(int vcpus) {
        return vcpus < LARGE_NODE_VCPUS ? CEILING_OF_SMALL_NODES : CEILING_OF_LARGE_NODES;
    }
}
