package io.berth.placement.kubernetes;

import io.berth.cluster.HeldImages;
import io.berth.cluster.Hosts;

/** Prefers nodes that have pulled the pod's image already, beside a cluster that changes: the plugin ImageLocality. */
final class HeldImageScore implements PodScore {
    private final Hosts hosts;
    private final SeenNodes seen;
    private int image = HeldImages.NONE;

    HeldImageScore(Hosts hosts, SeenNodes seen) {
        this.hosts = hosts;
        this.seen = seen;
    }

    /** The pod that is scored next has this image. */
    void nextHas(int number) {
        image = number;
    }

    @Override
    public boolean score(PodSpec pod, int[] feasible, int count, long[] scores) {
        HeldImages images = hosts.images();
        long there = ImageLocality.ofHolder(images, image, hosts.registered().size());
        for (int i = 0; i < count; i++) {
            scores[i] = there > 0 && images.isOn(seen.row(feasible[i]), image) ? there : 0;
        }
        return image != HeldImages.NONE;
    }
}
