package io.berth.placement.kubernetes;

import io.berth.cluster.HostShape;
import io.berth.placement.ImaginedCluster;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/**
 * A copy of the scheduler's snapshot with its filters.
 *
 * <p>Nodes that are added make the copy anew before the next question; asking about one group again and again, while nothing changes,
 * prepares the filters once.
 */
final class ImaginedNodes implements ImaginedCluster {
    private static final int NOBODY = -1;

    private final SeenNodes seen;
    private final PodSpec[] templates;
    private final MutableList<NodeSpec> nodes;
    private final MutableList<MutableList<PodSpec>> podsOfNode = Lists.mutable.empty();
    private boolean isStale = true;
    private ClusterState cluster = new ClusterState(ClusterSpec.of(Lists.immutable.empty(), Lists.immutable.empty()));
    private NodeFilters filters = filters();
    private int prepared = NOBODY;
    private boolean isActive;
    private int put;

    ImaginedNodes(SeenNodes seen, ClusterState original, PodSpec[] templates) {
        this.seen = seen;
        this.templates = templates;
        nodes = seen.nodes().toList();
        for (int node = 0; node < nodes.size(); node++) {
            podsOfNode.add(Lists.mutable.withAll(original.podsOn(node)));
        }
    }

    private NodeFilters filters() {
        return new NodeFilters(cluster, EnumSet.allOf(Plugin.class));
    }

    @Override
    public int node(int host) {
        return seen.number(host);
    }

    @Override
    public int add(HostShape shape, int zone) {
        String name = "imagined-" + nodes.size();
        nodes.add(seen.node(shape, name, zone, false));
        podsOfNode.add(Lists.mutable.with(SeenNodes.daemon(shape, name)));
        isStale = true;
        return nodes.size() - 1;
    }

    @Override
    public boolean fits(int group, int node) {
        build();
        if (prepared != group) {
            isActive = filters.prepare(templates[group]);
            prepared = group;
        }
        return !isActive || filters.check(node).isSuccess();
    }

    private void build() {
        if (isStale) {
            isStale = false;
            cluster = new ClusterState(new ClusterSpec(
                    nodes.toImmutable(),
                    Lists.immutable.empty(),
                    Maps.immutable.empty(),
                    Lists.immutable.empty(),
                    Lists.immutable.empty()));
            for (int node = 0; node < nodes.size(); node++) {
                int number = node;
                podsOfNode.get(node).forEach(pod -> cluster.add(number, pod));
            }
            filters = filters();
            prepared = NOBODY;
        }
    }

    @Override
    public void put(int group, int node) {
        build();
        PodSpec pod = templates[group].named("imagined-" + group + "-" + put++);
        podsOfNode.get(node).add(pod);
        cluster.add(node, pod);
        prepared = NOBODY;
    }

    @Override
    public void takeBack(int group, int node) {
        build();
        MutableList<PodSpec> pods = podsOfNode.get(node);
        int last = pods.size() - 1;
        while (!pods.get(last).name().startsWith("imagined-" + group + "-")) {
            last--;
        }
        cluster.remove(node, pods.remove(last));
        prepared = NOBODY;
    }

    @Override
    public void empty(int node) {
        build();
        List.copyOf(cluster.podsOn(node)).forEach(pod -> cluster.remove(node, pod));
        prepared = NOBODY;
    }

    @Override
    public void refill(int node) {
        build();
        podsOfNode.get(node).forEach(pod -> cluster.add(node, pod));
        prepared = NOBODY;
    }
}
