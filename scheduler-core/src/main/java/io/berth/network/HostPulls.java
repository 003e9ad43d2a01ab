package io.berth.network;

import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.BitRows;
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
 * layer that another task is fetching just now is waited for, not fetched twice. A pull that finds everything cached costs a
 * look at one bit and at the shelf of its host, and allocates nothing.
 */
public final class HostPulls implements ImagePulls {
    private final Timeline timeline;
    private final TaskTable tasks;
    private final HostTable hosts;
    private final PullModel model;
    private final ImageLayers images;
    private final MutableList<Flight> flights = Lists.mutable.empty();
    private final BitRows holds = new BitRows();
    private final MutableIntList freeFlights = IntLists.mutable.empty();
    private final Alarm manifestArrives;
    private final Alarm downloadEnds;
    private final Alarm layersHaveArrived;
    private final Alarm layersAreUnpacked;
    private @Nullable HostImages[] hostImages = new HostImages[64];

    private final ImageShelves shelves;
    private final BitSet[] hostsWithImage;
    private @Nullable Listener listener;

    public HostPulls(Timeline timeline, Workload workload, TaskTable tasks, HostTable hosts, PullModel model) {
        this.timeline = timeline;
        this.tasks = tasks;
        this.hosts = hosts;
        this.model = model;
        images = new ImageLayers(workload);
        shelves = new ImageShelves(model.policy(), images.images(), hosts);
        hostsWithImage = new BitSet[images.images()];
        Arrays.setAll(hostsWithImage, image -> new BitSet());
        manifestArrives = timeline.alarm("image is cached", Phase.DECIDE, task -> tell(task, 0));
        downloadEnds = timeline.alarm("download ends", Phase.DECIDE, this::endDownloads);
        layersHaveArrived = timeline.alarm("layers have arrived", Phase.DECIDE, this::unpack);
        layersAreUnpacked = timeline.alarm("layers are unpacked", Phase.DECIDE, this::keep);
    }

    @Override
    public void whenPulled(Listener whoever) {
        listener = whoever;
    }

    @Override
    public void pull(int task) {
        int host = tasks.host(task);
        int image = imageOf(task);
        tidy(host);
        boolean asks = asksRegistry(task);
        shelves.taken(host, image, timeline.nowMicros());
        holds.set(task);
        if (hostsWithImage[image].get(host) || isComplete(host, image)) {
            manifestArrives.setIn(asks ? model.cachedMicros() : 1, task);
        } else {
            fetch(task, image, imagesOn(host));
        }
    }

    private boolean isComplete(int host, int image) {
        boolean isComplete = imagesOn(host).cache.holds(image);
        hostsWithImage[image].set(host, isComplete);
        return isComplete;
    }

    /** Works out every clean-up of a host until now. */
    private void tidy(int host) {
        if (shelves.isDue(host, timeline.nowMicros())) {
            shelves.cleanUp(host, timeline.nowMicros(), image -> forget(host, image));
        }
    }

    private void forget(int host, int image) {
        imagesOn(host).cache.forget(image, kept -> shelves.isWanted(host, kept));
        hosts.removeImage(host, image);
        for (BitSet hostsWith : hostsWithImage) {
            hostsWith.clear(host);
        }
    }

    @Override
    public int imageOf(int task) {
        return images.imageOf(tasks.revision(task));
    }

    @Override
    public boolean asksRegistry(int task) {
        return model.policy().behavior().asksForWhatIsThere() || !isThere(task);
    }

    @Override
    public boolean fallsBack(int task) {
        return model.policy().behavior() == Behavior.DEFAULT && isThere(task);
    }

    @Override
    public int missingLayers(int task) {
        int host = tasks.host(task);
        int image = imageOf(task);
        return hostsWithImage[image].get(host) ? 0 : imagesOn(host).cache.missing(image);
    }

    private boolean isThere(int task) {
        int host = tasks.host(task);
        tidy(host);
        return shelves.has(host, imageOf(task));
    }

    @Override
    public void abandon(int task) {
        if (holds.of(task)) {
            int host = tasks.host(task);
            holds.clear(task);
            tidy(host);
            shelves.left(host, imageOf(task), timeline.nowMicros());
        }
    }

    private void fetch(int task, int image, HostImages there) {
        IntList missing = there.cache.claim(image);
        long bytes = images.bytes(missing);
        long now = timeline.nowMicros();
        there.waiting.add(new Waiting(task, image, bytes, now + model.manifestMicros()));
        if (!missing.isEmpty()) {
            there.downloads.begin(number(new Flight(there, missing, bytes, images.isZstd(image), now)), bytes, now);
            announce(there);
        } else if (listener != null && there.cache.hasArrived(image)) {
            listener.downloaded(task);
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

    private void endDownloads(int host) {
        HostImages there = imagesOn(host);
        long now = timeline.nowMicros();
        if (there.announcedMicros != now) {
            return;
        }
        for (int number = there.downloads.takeEnded(now);
                number != SharedDownloads.NONE;
                number = there.downloads.takeEnded(now)) {
            layersHaveArrived.setIn(model.manifestMicros(), number);
        }
        announce(there);
    }

    /** Layers come as much later as the registry took to answer before the first of them. */
    private void unpack(int number) {
        Flight flight = flights.get(number);
        flight.there.cache.arrive(flight.layers);
        flight.there.waiting.each(waiting -> tellOfDownload(waiting, flight));
        long downloadMicros = timeline.nowMicros() - model.manifestMicros() - flight.sinceMicros;
        long rest = model.unpackingMicros(flight.bytes, flight.isZstd, downloadMicros);
        if (rest > 0) {
            layersAreUnpacked.setIn(rest, number);
        } else {
            keep(number);
        }
    }

    /** A task hears of it when the layers that it needs of this flight were the last to come. */
    private void tellOfDownload(Waiting waiting, Flight flight) {
        LayerCache cache = flight.there.cache;
        if (listener != null && cache.isPart(waiting.image, flight.layers) && cache.hasArrived(waiting.image)) {
            listener.downloaded(waiting.task);
        }
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
        int host = tasks.host(task);
        int image = imageOf(task);
        shelves.pulled(host, image, timeline.nowMicros());
        if (!hosts.images().isOn(host, image)) {
            hosts.putImage(host, image, images.bytesOf(image));
        }
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
            there = new HostImages(host, new LayerCache(images), new SharedDownloads(bytesPerSecond(host)));
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
    private record Flight(HostImages there, IntList layers, long bytes, boolean isZstd, long sinceMicros) {}

    /** What one host has, fetches and waits for. */
    private static final class HostImages {
        final int host;
        final LayerCache cache;
        final SharedDownloads downloads;
        final MutableList<Waiting> waiting = Lists.mutable.empty();
        long announcedMicros = SharedDownloads.NEVER;

        HostImages(int host, LayerCache cache, SharedDownloads downloads) {
            this.host = host;
            this.cache = cache;
            this.downloads = downloads;
        }

        boolean isThrough(Waiting task) {
            return cache.holds(task.image);
        }
    }
}
