package io.berth.placement.kubernetes;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;

/** Prefers nodes that have the pod's images: the plugin ImageLocality; worked out once for each list of images. */
final class ImageScore implements PodScore {
    private static final int MOST = 512;

    private final ClusterState cluster;
    private final boolean anyImages;
    private final Map<ImmutableList<String>, long[]> known = new HashMap<>();

    ImageScore(ClusterState cluster) {
        this.cluster = cluster;
        boolean found = false;
        for (int node = 0; node < cluster.size(); node++) {
            found |= cluster.node(node).imageBytes().notEmpty();
        }
        anyImages = found;
    }

    @Override
    public boolean score(PodSpec pod, int[] feasible, int count, long[] scores) {
        if (!anyImages) {
            return false;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        long[] ofNode = known.computeIfAbsent(pod.demand().images(), this::scores);
        for (int i = 0; i < count; i++) {
            scores[i] = ofNode[feasible[i]];
        }
        return true;
    }

    private long[] scores(ImmutableList<String> images) {
        long[] sums = new long[cluster.size()];
        for (String image : images) {
            addImage(image, sums);
        }
        for (int node = 0; node < sums.length; node++) {
            sums[node] = images.isEmpty() ? 0 : ImageLocality.score(sums[node], images.size());
        }
        return sums;
    }

    private void addImage(String image, long[] sums) {
        int nodes = 0;
        for (int node = 0; node < sums.length; node++) {
            nodes += cluster.node(node).imageBytes().containsKey(image) ? 1 : 0;
        }
        for (int node = 0; node < sums.length; node++) {
            long bytes = cluster.node(node).imageBytes().getIfAbsent(image, 0);
            sums[node] += ImageLocality.scaledBytes(bytes, nodes, sums.length);
        }
    }
}
