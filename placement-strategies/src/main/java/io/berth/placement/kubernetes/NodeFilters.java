package io.berth.placement.kubernetes;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The filters of the default profile in their order; a node fails with the first that rejects it. */
final class NodeFilters implements PodFilter {
    private final PodFilter[] all;
    private final PodFilter[] active;
    private final FitFilter room;
    private int activeCount;
    private int activeBeforeRoom;
    private boolean looksForRoom;

    /** Those of the filters that are asked for. */
    NodeFilters(ClusterState cluster, Set<Plugin> plugins) {
        Map<Plugin, PodFilter> filters = new EnumMap<>(Plugin.class);
        NodeJudgements judgements = cluster.judgements();
        filters.put(Plugin.NODE_UNSCHEDULABLE, new ColumnFilter(judgements, judgement -> judgement.cordoned));
        filters.put(Plugin.NODE_NAME, new NodeName(cluster));
        filters.put(Plugin.TAINT_TOLERATION, new ColumnFilter(judgements, judgement -> judgement.tainted));
        filters.put(Plugin.NODE_AFFINITY, new ColumnFilter(judgements, judgement -> judgement.selected));
        filters.put(Plugin.NODE_PORTS, new NodePorts(cluster));
        room = new FitFilter(cluster);
        filters.put(Plugin.NODE_RESOURCES_FIT, room);
        filters.put(Plugin.VOLUME_ZONE, new ColumnFilter(judgements, judgement -> judgement.zoned));
        filters.put(Plugin.POD_TOPOLOGY_SPREAD, new SpreadFilter(cluster));
        filters.put(Plugin.INTER_POD_AFFINITY, new InterPodAffinityFilter(cluster));
        filters.keySet().retainAll(plugins);
        all = filters.values().toArray(new PodFilter[0]);
        active = new PodFilter[all.length];
    }

    @Override
    public boolean prepare(PodSpec pod) {
        activeCount = 0;
        looksForRoom = false;
        for (PodFilter filter : all) {
            if (filter == room) {
                looksForRoom = filter.prepare(pod);
                activeBeforeRoom = activeCount;
            } else if (filter.prepare(pod)) {
                active[activeCount++] = filter;
            }
        }
        activeBeforeRoom = looksForRoom ? activeBeforeRoom : 0;
        return activeCount > 0 || looksForRoom;
    }

    @Override
    public NodeStatus check(int node) {
        NodeStatus status = ask(0, activeBeforeRoom, node);
        // Room is what most nodes lack, so it is asked for without a detour over the list.
        if (status.isSuccess() && looksForRoom) {
            status = room.check(node);
        }
        return status.isSuccess() ? ask(activeBeforeRoom, activeCount, node) : status;
    }

    private NodeStatus ask(int from, int to, int node) {
        for (int i = from; i < to; i++) {
            NodeStatus status = active[i].check(node);
            if (!status.isSuccess()) {
                return status;
            }
        }
        return NodeStatus.SUCCESS;
    }
}
