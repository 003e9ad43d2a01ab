package io.berth.placement.kubernetes;

import io.berth.cluster.HostShape;
import io.berth.placement.ImaginedCluster;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler's snapshot with its filters as if it were a copy: nodes on which something is tried are as they were in the end.
 *
 * <p>Asking about one group again and again, while nothing changes, prepares the filters once.
 */
final class ImaginedNodes implements ImaginedCluster {
    private static final int NOBODY = -1;

    private final SeenNodes seen;
    private final PodSpec[] templates;
    private final @Nullable PodSpec[] imagined;
    private final ClusterState cluster;
    private final NodeFilters filters;
    private final MutableIntObjectMap<List<PodSpec>> away = IntObjectMaps.mutable.empty();
    private final MutableIntObjectMap<List<PodSpec>> before = IntObjectMaps.mutable.empty();
    private final MutableIntList touched = IntLists.mutable.empty();
    private final MutableIntList added = IntLists.mutable.empty();
    private int prepared = NOBODY;
    private boolean isActive;
    private boolean isOver;
    private int count;

    ImaginedNodes(SeenNodes seen, ClusterState cluster, PodSpec[] templates) {
        this.seen = seen;
        this.cluster = cluster;
        this.templates = templates;
        imagined = new PodSpec[templates.length];
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
        String name = "imagined-" + count++;
        int node = cluster.addNode(seen.node(shape, name, zone, false));
        added.add(node);
        cluster.add(node, SeenNodes.daemon(shape, name));
        return node;
    }

    @Override
    public void remove(int node) {
        requireOpen();
        prepared = NOBODY;
        if (!added.remove(node)) {
            throw new IllegalArgumentException("node " + node + " was not added here");
        }
        touched.remove(node);
        before.remove(node);
        away.remove(node);
        cluster.removeNode(node);
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
    public long freeCpu(int node) {
        return cluster.cpu(node) - cluster.usedCpu(node);
    }

    @Override
    public long freeMemoryBytes(int node) {
        return cluster.memory(node) - cluster.usedMemory(node);
    }

    @Override
    public long freePods(int node) {
        return cluster.allocatablePods(node) - cluster.pods(node);
    }

    @Override
    public void put(int group, int node) {
        touch(node);
        cluster.add(node, imagined(group));
    }

    @Override
    public void takeBack(int group, int node) {
        touch(node);
        cluster.remove(node, imagined(group));
    }

    /** All that are put somewhere are one. */
    private PodSpec imagined(int group) {
        PodSpec pod = imagined[group];
        if (pod == null) {
            pod = templates[group].named("imagined-" + group);
            imagined[group] = pod;
        }
        return pod;
    }

    @Override
    public void empty(int node) {
        touch(node);
        away.put(node, List.copyOf(cluster.podsOn(node)));
        cluster.replacePods(node, List.of());
    }

    @Override
    public void refill(int node) {
        touch(node);
        cluster.replacePods(node, away.remove(node));
    }

    private void touch(int node) {
        requireOpen();
        prepared = NOBODY;
        if (!before.containsKey(node)) {
            before.put(node, List.copyOf(cluster.podsOn(node)));
            touched.add(node);
        }
    }

    /** The snapshot is as it was, and nothing more can be tried here. */
    void undo() {
        touched.forEach(node -> cluster.replacePods(node, before.get(node)));
        added.asReversed().forEach(cluster::removeNode);
        isOver = true;
    }

    private void requireOpen() {
        if (isOver) {
            throw new IllegalStateException("this thought experiment ended when another began or something happened");
        }
    }
}
