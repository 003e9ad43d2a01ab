package io.berth.network;

import io.berth.cluster.Hosts;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.network.ImagePolicy.Behavior;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.Arrays;
import java.util.BitSet;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * Image pulls on hosts that keep layers: only what is missing is downloaded, and downloads on one host share its network evenly.
 *
 * <p>Layers are cached by digest until clean-up takes the images that need them; see {@link ImagePolicy}. A
 * layer that another task is fetching just now is waited for, not fetched twice. A pull that finds everything cached costs an
 * array access and an alarm, and allocates nothing.
 */
public final class HostPulls implements ImagePulls {
    private final Timeline timeline;
    private final TaskTable tasks;
    private final Hosts hosts;
    private final PullModel model;
    private final ImageLayers images;
    private final MutableList<Flight> flights = Lists.mutable.empty();
    private final BitSet holds = new BitSet();
    private final MutableIntList freeFlights = IntLists.mutable.empty();
    private final Alarm manifestArrives;
    private final Alarm downloadEnds;
    private final Alarm layersAreUnpacked;
    private @Nullable HostImages[] hostImages = new HostImages[64];
    private @Nullable Listener listener;

    public HostPulls(Timeline timeline, Workload workload, TaskTable tasks, Hosts hosts, PullModel model) {
        this.timeline = timeline;
        this.tasks = tasks;
        this.hosts = hosts;
        this.model = model;
        images = new ImageLayers(workload);
        manifestArrives = timeline.alarm("image is cached", Phase.DECIDE, task -> tell(task, 0));
        downloadEnds = timeline.alarm("download ends", Phase.DECIDE, this::unpack);
        layersAreUnpacked = timeline.alarm("layers are unpacked", Phase.DECIDE, this::keep);
    }

    @Override
    public void whenPulled(Listener whoever) {
        listener = whoever;
    }

    @Override
    public void pull(int task) {
        HostImages there = imagesOn(tasks.host(task));
        int image = images.imageOf(tasks.revision(task));
        there.cleanUp(timeline.nowMicros());
        boolean asks = asksRegistry(task);
        there.shelf.taken(image, timeline.nowMicros());
        holds.set(task);
        if (there.cache.holds(image)) {
            manifestArrives.setIn(asks ? model.cachedMicros() : 1, task);
        } else {
            fetch(task, image, there);
        }
    }

    @Override
    public boolean asksRegistry(int task) {
        return model.policy().behavior().asksForWhatIsThere() || !isThere(task);
    }

    @Override
    public boolean fallsBack(int task) {
        return model.policy().behavior() == Behavior.DEFAULT && isThere(task);
    }

    private boolean isThere(int task) {
        HostImages there = imagesOn(tasks.host(task));
        there.cleanUp(timeline.nowMicros());
        return there.shelf.has(images.imageOf(tasks.revision(task)));
    }

    @Override
    public void abandon(int task) {
        if (holds.get(task)) {
            holds.clear(task);
            HostImages there = imagesOn(tasks.host(task));
            there.cleanUp(timeline.nowMicros());
            there.shelf.left(images.imageOf(tasks.revision(task)), timeline.nowMicros());
        }
    }

    private void fetch(int task, int image, HostImages there) {
        IntList missing = there.cache.claim(image);
        long bytes = images.bytes(missing);
        long now = timeline.nowMicros();
        there.waiting.add(new Waiting(task, image, bytes, now + model.manifestMicros()));
        if (!missing.isEmpty()) {
            there.downloads.begin(number(new Flight(there, missing, bytes, now)), bytes, now);
            announce(there);
        }
    }

    private int number(Flight flight) {
        if (freeFlights.isEmpty()) {
            flights.add(flight);
            return flights.size() - 1;
        }
        int number = freeFlights.removeAtIndex(freeFlights.size() - 1);
        flights.set(number, flight);
        return number;
    }

    /** Announces the next end of a download; an end that was announced before and is no longer true rings in vain. */
    private void announce(HostImages there) {
        long end = there.downloads.nextEndMicros();
        if (end != there.announcedMicros && end != SharedDownloads.NEVER) {
            downloadEnds.setAt(end, there.host);
        }
        there.announcedMicros = end;
    }

    private void unpack(int host) {
        HostImages there = imagesOn(host);
        long now = timeline.nowMicros();
        if (there.announcedMicros != now) {
            return;
        }
        for (int number = there.downloads.takeEnded(now);
                number != SharedDownloads.NONE;
                number = there.downloads.takeEnded(now)) {
            Flight flight = flights.get(number);
            long rest = model.remainderMicros(flight.bytes, now - flight.sinceMicros);
            layersAreUnpacked.setIn(Math.max(1, rest), number);
        }
        announce(there);
    }

    private void keep(int number) {
        Flight flight = flights.get(number);
        freeFlights.add(number);
        flight.there.cache.keep(flight.layers);
        MutableList<Waiting> through = flight.there.waiting.select(flight.there::isThrough);
        flight.there.waiting.removeIf(flight.there::isThrough);
        through.forEach(this::tell);
    }

    private void tell(Waiting waiting) {
        if (timeline.nowMicros() < waiting.manifestMicros) {
            manifestArrives.setAt(waiting.manifestMicros, waiting.task);
        } else {
            tell(waiting.task, waiting.bytes);
        }
    }

    private void tell(int task, long downloadedBytes) {
        imagesOn(tasks.host(task)).shelf.pulled(images.imageOf(tasks.revision(task)), timeline.nowMicros());
        if (listener != null) {
            listener.pulled(task, downloadedBytes);
        }
    }

    private HostImages imagesOn(int host) {
        if (host >= hostImages.length) {
            hostImages = Arrays.copyOf(hostImages, Math.max(host + 1, hostImages.length * 2));
        }
        HostImages there = hostImages[host];
        if (there == null) {
            there = new HostImages(
                    host,
                    new LayerCache(images),
                    new SharedDownloads(bytesPerSecond(host)),
                    new ImageShelf(model.policy(), images.images(), hosts.registeredAtMicros(host)));
            hostImages[host] = there;
        }
        return there;
    }

    private long bytesPerSecond(int host) {
        long network = hosts.shape(host).type().networkBaselineMbps() * 125_000L;
        return Math.max(1, Math.min(network, model.maxBytesPerSecond()));
    }

    /** A task whose image is not complete; it needs its own registry round trip too, which may end later. */
    private record Waiting(int task, int image, long bytes, long manifestMicros) {}

    /** Layers on their way to a host. */
    private record Flight(HostImages there, IntList layers, long bytes, long sinceMicros) {}

    /** What one host has, fetches and waits for. */
    private static final class HostImages {
        final int host;
        final LayerCache cache;
        final SharedDownloads downloads;
        final ImageShelf shelf;
        final MutableList<Waiting> waiting = Lists.mutable.empty();
        long announcedMicros = SharedDownloads.NEVER;

        HostImages(int host, LayerCache cache, SharedDownloads downloads, ImageShelf shelf) {
            this.host = host;
            this.cache = cache;
            this.downloads = downloads;
            this.shelf = shelf;
        }

        void cleanUp(long now) {
            if (shelf.isDue(now)) {
                shelf.cleanUp(now, image -> cache.forget(image, shelf::isWanted));
            }
        }

        boolean isThrough(Waiting task) {
            return cache.holds(task.image);
        }
    }
}
