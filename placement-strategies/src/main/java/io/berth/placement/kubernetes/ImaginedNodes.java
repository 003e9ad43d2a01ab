package io.berth.placement.kubernetes;

import io.berth.cluster.HostShape;
import io.berth.placement.ImaginedCluster;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;

/**
 * The scheduler's snapshot with its filters as if it were a copy: what is tried on it is written down and taken back in the end.
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
    private boolean isOver;
    private int put;
    private int added;
    private final MutableList<Runnable> undoing = Lists.mutable.empty();

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
        requireOpen();
        prepared = NOBODY;
        String name = "imagined-" + added++;
        int node = cluster.addNode(seen.node(shape, name, zone, false));
        cluster.add(node, SeenNodes.daemon(shape, name));
        undoing.add(() -> cluster.removeNode(node));
        return node;
    }

    @Override
    public boolean fits(int group, int node) {
        requireOpen();
        if (prepared != group) {
            isActive = filters.prepare(templates[group]);
            prepared = group;
        }
        return !isActive || filters.check(node).isSuccess();
    }

    @Override
    public boolean admits(int group, int node) {
        return RunningScheduler.admits(templates[group], cluster.node(node));
    }

    @Override
    public void put(int group, int node) {
        requireOpen();
        PodSpec pod = templates[group].named("imagined-" + group + "-" + put++);
        cluster.add(node, pod);
        undoing.add(() -> cluster.remove(node, pod));
        prepared = NOBODY;
    }

    @Override
    public void takeBack(int group, int node) {
        requireOpen();
        List<PodSpec> pods = cluster.podsOn(node);
        int last = pods.size() - 1;
        while (!pods.get(last).name().startsWith("imagined-" + group + "-")) {
            last--;
        }
        PodSpec pod = pods.get(last);
        cluster.remove(node, pod);
        undoing.add(() -> cluster.add(node, pod));
        prepared = NOBODY;
    }

    @Override
    public void empty(int node) {
        requireOpen();
        List<PodSpec> pods = List.copyOf(cluster.podsOn(node));
        pods.forEach(pod -> cluster.remove(node, pod));
        away.put(node, pods);
        undoing.add(() -> pods.forEach(pod -> cluster.add(node, pod)));
        prepared = NOBODY;
    }

    @Override
    public void refill(int node) {
        requireOpen();
        List<PodSpec> pods = away.remove(node);
        pods.forEach(pod -> cluster.add(node, pod));
        undoing.add(() -> pods.forEach(pod -> cluster.remove(node, pod)));
        prepared = NOBODY;
    }

    /** The snapshot is as it was, and nothing more can be tried here. */
    void undo() {
        undoing.reverseForEach(Runnable::run);
        isOver = true;
    }

    private void requireOpen() {
        if (isOver) {
            throw new IllegalStateException("this thought experiment ended when another began or something happened");
        }
    }
}
