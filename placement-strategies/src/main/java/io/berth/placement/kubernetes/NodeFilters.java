package io.berth.placement.kubernetes;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The filters of the default profile in their order; a node fails with the first that rejects it. */
final class NodeFilters implements PodFilter {
    private final PodFilter[] alone;
    private final PodFilter[] amongOthers;
    private final Active activeAlone;
    private final Active activeAmongOthers;
    private final KnownVerdicts known;

    /** Those that may refuse a node for the pod in question. */
    private static final class Active {
        private final PodFilter[] filters;
        private int count;

        Active(int most) {
            filters = new PodFilter[most];
        }

        void prepare(PodFilter[] all, PodSpec pod) {
            count = 0;
            for (PodFilter filter : all) {
                if (filter.prepare(pod)) {
                    filters[count++] = filter;
                }
            }
        }

        NodeStatus check(int node) {
            for (int i = 0; i < count; i++) {
                NodeStatus status = filters[i].check(node);
                if (!status.isSuccess()) {
                    return status;
                }
            }
            return NodeStatus.SUCCESS;
        }
    }

    /** Those of the filters that are asked for. */
    NodeFilters(ClusterState cluster, Set<Plugin> plugins) {
        known = new KnownVerdicts(cluster);
        Map<Plugin, PodFilter> filters = new EnumMap<>(Plugin.class);
        NodeJudgements judgements = cluster.judgements();
        filters.put(Plugin.NODE_UNSCHEDULABLE, new ColumnFilter(judgements, judgement -> judgement.cordoned));
        filters.put(Plugin.NODE_NAME, new NodeName(cluster));
        filters.put(Plugin.TAINT_TOLERATION, new ColumnFilter(judgements, judgement -> judgement.tainted));
        filters.put(Plugin.NODE_AFFINITY, new ColumnFilter(judgements, judgement -> judgement.selected));
        filters.put(Plugin.NODE_PORTS, new NodePorts(cluster));
        filters.put(Plugin.NODE_RESOURCES_FIT, new FitFilter(cluster));
        filters.put(Plugin.VOLUME_ZONE, new ColumnFilter(judgements, judgement -> judgement.zoned));
        filters.keySet().retainAll(plugins);
        alone = filters.values().toArray(new PodFilter[0]);
        Map<Plugin, PodFilter> others = new EnumMap<>(Plugin.class);
        others.put(Plugin.POD_TOPOLOGY_SPREAD, new SpreadFilter(cluster));
        others.put(Plugin.INTER_POD_AFFINITY, new InterPodAffinityFilter(cluster));
        others.keySet().retainAll(plugins);
        amongOthers = others.values().toArray(new PodFilter[0]);
        activeAlone = new Active(alone.length);
        activeAmongOthers = new Active(amongOthers.length);
    }

    /** What those that look at one node alone have said of nodes. */
    KnownVerdicts known() {
        return known;
    }

    @Override
    public boolean prepare(PodSpec pod) {
        activeAlone.prepare(alone, pod);
        activeAmongOthers.prepare(amongOthers, pod);
        return activeAlone.count + activeAmongOthers.count > 0;
    }

    @Override
    public NodeStatus check(int node) {
        NodeStatus status = activeAlone.check(node);
        return status.isSuccess() ? activeAmongOthers.check(node) : status;
    }

    /** What those say which look at the node alone, whatever runs elsewhere; they come first. */
    NodeStatus checkAlone(int node) {
        return activeAlone.check(node);
    }

    /** What the others say, of a node that has passed those. */
    NodeStatus checkAmongOthers(int node) {
        return activeAmongOthers.check(node);
    }
}
