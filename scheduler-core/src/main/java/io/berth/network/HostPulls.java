package io.berth.network;

import io.berth.cluster.Hosts;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.workload.ImageSpec;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.api.set.MutableSet;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Sets;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;
import org.jspecify.annotations.Nullable;

/**
 * Image pulls on hosts that keep layers: only what is missing is downloaded, and downloads on one host share its network evenly.
 *
 * <p>Layers are cached by digest for the life of the host (Amazon ECS agent README, image pull behaviour {@code default}). A
 * layer that another task is fetching just now is waited for, not fetched twice.
 */
public final class HostPulls implements ImagePulls {
    private final Timeline timeline;
    private final Workload workload;
    private final TaskTable tasks;
    private final Hosts hosts;
    private final PullModel model;
    private final MutableIntObjectMap<Cache> caches = IntObjectMaps.mutable.empty();
    private final MutableList<Flight> flights = Lists.mutable.empty();
    private final Alarm manifestArrives;
    private final Alarm downloadEnds;
    private final Alarm layersAreUnpacked;
    private @Nullable Listener listener;

    public HostPulls(Timeline timeline, Workload workload, TaskTable tasks, Hosts hosts, PullModel model) {
        this.timeline = timeline;
        this.workload = workload;
        this.tasks = tasks;
        this.hosts = hosts;
        this.model = model;
        manifestArrives = timeline.alarm("image is cached", Phase.DECIDE, task -> tell(task, 0));
        downloadEnds = timeline.alarm("download ends", Phase.DECIDE, this::settle);
        layersAreUnpacked = timeline.alarm("layers are unpacked", Phase.DECIDE, this::unpacked);
    }

    @Override
    public void whenPulled(Listener whoever) {
        listener = whoever;
    }

    @Override
    public void pull(int task) {
        int host = tasks.host(task);
        Cache cache = caches.getIfAbsentPut(host, Cache::new);
        ImageSpec image = workload.imageOf(tasks.item(task));
        if (cache.holds(image)) {
            manifestArrives.setIn(model.cachedMicros(), task);
            return;
        }
        MutableList<ImageSpec.Layer> missing = cache.claim(image);
        cache.waiting.add(new Waiting(task, image, missing.sumOfLong(ImageSpec.Layer::bytes)));
        if (!missing.isEmpty()) {
            settle(host);
            cache.downloading.add(new Flight(host, missing, timeline.nowMicros()));
            announce(cache, host);
        }
    }

    /** Brings the downloads of a host up to the present and lets those that are through go on to unpacking. */
    private void settle(int host) {
        Cache cache = caches.get(host);
        long now = timeline.nowMicros();
        long share = cache.downloading.isEmpty() ? 0 : bytesPerSecond(host) / cache.downloading.size();
        long bytes = (now - cache.settledMicros) * share / 1_000_000;
        cache.settledMicros = now;
        boolean ended = false;
        for (Flight flight : cache.downloading) {
            flight.remainingBytes -= bytes;
            if (flight.remainingBytes <= 0) {
                ended = true;
                flights.add(flight);
                long rest = model.remainderMicros(flight.bytes, now - flight.sinceMicros);
                layersAreUnpacked.setIn(Math.max(1, rest), flights.size() - 1);
            }
        }
        if (ended) {
            cache.downloading.removeIf(flight -> flight.remainingBytes <= 0);
        }
        announce(cache, host);
    }

    private void announce(Cache cache, int host) {
        if (!cache.downloading.isEmpty()) {
            long least = cache.downloading
                    .collectLong(flight -> flight.remainingBytes)
                    .min();
            long share = Math.max(1, bytesPerSecond(host) / cache.downloading.size());
            long micros = Math.max(1, Math.ceilDiv(least * 1_000_000, share));
            long at = timeline.nowMicros() + micros;
            if (at != cache.announcedMicros) {
                cache.announcedMicros = at;
                downloadEnds.setAt(at, host);
            }
        }
    }

    private void unpacked(int number) {
        Flight flight = flights.get(number);
        Cache cache = caches.get(flight.host);
        cache.keep(flight.layers);
        MutableList<Waiting> through = cache.waiting.select(waiting -> cache.holds(waiting.image));
        cache.waiting.removeAll(through);
        through.forEach(waiting -> tell(waiting.task, waiting.bytes));
    }

    private void tell(int task, long downloadedBytes) {
        if (listener != null) {
            listener.pulled(task, downloadedBytes);
        }
    }

    private long bytesPerSecond(int host) {
        long network = hosts.shape(host).type().networkBaselineMbps() * 125_000L;
        return Math.max(1, Math.min(network, model.maxBytesPerSecond()));
    }

    private record Waiting(int task, ImageSpec image, long bytes) {}

    private static final class Flight {
        final int host;
        final MutableList<ImageSpec.Layer> layers;
        final long bytes;
        final long sinceMicros;
        long remainingBytes;

        Flight(int host, MutableList<ImageSpec.Layer> layers, long sinceMicros) {
            this.host = host;
            this.layers = layers;
            this.bytes = layers.sumOfLong(ImageSpec.Layer::bytes);
            this.sinceMicros = sinceMicros;
            this.remainingBytes = bytes;
        }
    }

    /** What one host has, fetches and waits for. */
    private static final class Cache {
        private final MutableSet<String> present = Sets.mutable.empty();
        private final MutableSet<String> claimed = Sets.mutable.empty();
        final MutableSet<ImageSpec> complete = Sets.mutable.empty();
        final MutableList<Flight> downloading = Lists.mutable.empty();
        final MutableList<Waiting> waiting = Lists.mutable.empty();
        long settledMicros;
        long announcedMicros = -1;

        boolean holds(ImageSpec image) {
            if (complete.contains(image)) {
                return true;
            }
            boolean all = image.layers().allSatisfy(layer -> present.contains(layer.digest()));
            if (all) {
                complete.add(image);
            }
            return all;
        }

        MutableList<ImageSpec.Layer> claim(ImageSpec image) {
            return image.layers().select(layer -> claimed.add(layer.digest())).toList();
        }

        void keep(MutableList<ImageSpec.Layer> layers) {
            layers.forEach(layer -> present.add(layer.digest()));
        }
    }
}
