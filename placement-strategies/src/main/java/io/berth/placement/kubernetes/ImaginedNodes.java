package io.berth.placement.kubernetes;

import io.berth.cluster.HostShape;
import io.berth.placement.ImaginedCluster;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;

/**
 * A copy of the scheduler's snapshot with its filters.
 *
 * <p>Asking about one group again and again, while nothing changes, prepares the filters once.
 */
final class ImaginedNodes implements ImaginedCluster {
    private static final int NOBODY = -1;

    private final SeenNodes seen;
    private final PodSpec[] templates;
    private final ClusterState cluster;
    private final NodeFilters filters;
    private final MutableIntObjectMap<List<PodSpec>> away = IntObjectMaps.mutable.empty();
    private int prepared = NOBODY;
    private boolean isActive;
    private int put;

    ImaginedNodes(SeenNodes seen, ClusterState cluster, PodSpec[] templates) {
        this.seen = seen;
        this.cluster = cluster;
        this.templates = templates;
        filters = new NodeFilters(cluster, EnumSet.allOf(Plugin.class));
    }

    @Override
    public int node(int host) {
        return seen.number(host);
    }

    @Override
    public int add(HostShape shape, int zone) {
        prepared = NOBODY;
        String name = "imagined-" + cluster.size();
        int node = cluster.addNode(seen.node(shape, name, zone, false));
        cluster.add(node, SeenNodes.daemon(shape, name));
        return node;
    }

    @Override
    public boolean fits(int group, int node) {
        if (prepared != group) {
            isActive = filters.prepare(templates[group]);
            prepared = group;
        }
        return !isActive || filters.check(node).isSuccess();
    }

    @Override
    public void put(int group, int node) {
        cluster.add(node, templates[group].named("imagined-" + group + "-" + put++));
        prepared = NOBODY;
    }

    @Override
    public void takeBack(int group, int node) {
        List<PodSpec> pods = cluster.podsOn(node);
        int last = pods.size() - 1;
        while (!pods.get(last).name().startsWith("imagined-" + group + "-")) {
            last--;
        }
        cluster.remove(node, pods.get(last));
        prepared = NOBODY;
    }

    @Override
    public void empty(int node) {
        List<PodSpec> pods = List.copyOf(cluster.podsOn(node));
        pods.forEach(pod -> cluster.remove(node, pod));
        away.put(node, pods);
        prepared = NOBODY;
    }

    @Override
    public void refill(int node) {
        away.remove(node).forEach(pod -> cluster.add(node, pod));
        prepared = NOBODY;
    }
}
