package io.berth.placement.kubernetes;

import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableLongObjectMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongObjectMaps;

/**
 * Keeps pods off nodes without room, over every resource: the plugin NodeResourcesFit with its reasons.
 *
 * <p>The rule stands in {@link NodeResourcesFit}. What a node lacks is a set of bits, so that each answer is made once.
 */
final class FitFilter implements PodFilter {
    private static final long PODS = 1;
    private static final long CPU = 2;
    private static final long MEMORY = 4;
    private static final long STORAGE = 8;
    private static final long EXTENDED = 16;
    private static final long NEVER = 1L << 62;

    private final ClusterState cluster;
    private Resources wanted = Resources.NONE;
    private int[] extended = {};
    private final NodeStatus[] usualAnswers = new NodeStatus[(int) EXTENDED];
    private final MutableLongObjectMap<NodeStatus> answers = LongObjectMaps.mutable.empty();

    FitFilter(ClusterState cluster) {
        this.cluster = cluster;
    }

    @Override
    public boolean prepare(PodSpec pod) {
        Resources requests = pod.demand().requests();
        if (!requests.others().equals(wanted.others())) {
            extended = requests.others().stream()
                    .mapToInt(amount -> cluster.extended(amount.name()))
                    .toArray();
            answers.clear();
        }
        wanted = requests;
        return true;
    }

    @Override
    public NodeStatus check(int node) {
        long lacks = lacks(CPU, wanted.cpuMilli(), cluster.usedCpu(node), cluster.cpu(node))
                | lacks(MEMORY, wanted.memoryBytes(), cluster.usedMemory(node), cluster.memory(node));
        if (NodeResourcesFit.tooManyPods(cluster.pods(node), cluster.allocatablePods(node))) {
            lacks |= PODS;
        }
        if (wanted.ephemeralStorageBytes() > 0) {
            lacks |= lacks(
                    STORAGE,
                    wanted.ephemeralStorageBytes(),
                    cluster.usedStorage(node),
                    cluster.node(node).allocatable().ephemeralStorageBytes());
        }
        for (int i = 0; i < extended.length; i++) {
            lacks |= lacks(
                    EXTENDED << i,
                    wanted.others().get(i).count(),
                    cluster.extendedUsed(extended[i], node),
                    cluster.extendedAllocatable(extended[i], node));
        }
        return lacks == 0 ? NodeStatus.SUCCESS : answer(lacks);
    }

    private static long lacks(long bit, long requested, long used, long allocatable) {
        if (!NodeResourcesFit.isInsufficient(requested, used, allocatable)) {
            return 0;
        }
        return requested > allocatable ? bit | NEVER : bit;
    }

    private NodeStatus answer(long lacks) {
        if (lacks < EXTENDED) {
            NodeStatus usual = usualAnswers[(int) lacks];
            if (usual == null) {
                usual = refusal(lacks);
                usualAnswers[(int) lacks] = usual;
            }
            return usual;
        }
        return answers.getIfAbsentPutWithKey(lacks, this::refusal);
    }

    private NodeStatus refusal(long lacks) {
        return new NodeStatus(
                Plugin.NODE_RESOURCES_FIT,
                (lacks & NEVER) == 0 ? NodeStatus.Code.UNSCHEDULABLE : NodeStatus.Code.UNRESOLVABLE,
                reasons(lacks).toImmutable());
    }

    private MutableList<String> reasons(long lacks) {
        MutableList<String> reasons = Lists.mutable.empty();
        addIf(reasons, lacks & PODS, "Too many pods");
        addIf(reasons, lacks & CPU, "Insufficient cpu");
        addIf(reasons, lacks & MEMORY, "Insufficient memory");
        addIf(reasons, lacks & STORAGE, "Insufficient ephemeral-storage");
        for (int i = 0; i < extended.length; i++) {
            addIf(
                    reasons,
                    lacks & (EXTENDED << i),
                    "Insufficient " + wanted.others().get(i).name());
        }
        return reasons;
    }

    private static void addIf(MutableList<String> reasons, long bit, String reason) {
        if (bit != 0) {
            reasons.add(reason);
        }
    }
}
