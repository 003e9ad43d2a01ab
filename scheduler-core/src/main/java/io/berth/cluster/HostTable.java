package io.berth.cluster;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * Every host of one cluster, one array per attribute; a host is a row number and is never used again.
 *
 * <p>Adding, reserving and releasing cost a handful of array writes; a host that joins or leaves costs a search among the
 * active ones.
 */
public final class HostTable implements Hosts {
    private final Zones zones;
    private final List<HostShape> shapes = new ArrayList<>();
    private final List<HostState> states = new ArrayList<>();
    private final IntColumn open = new IntColumn();
    private final IntColumn row = new IntColumn();
    private final IntColumn zone = new IntColumn();
    private final IntColumn pool = new IntColumn();
    private final IntColumn wholeCpu = new IntColumn();
    private final LongColumn wholeMemoryBytes = new LongColumn();
    private final HostShares shares = new HostShares();
    private final IntColumn freeCpu = new IntColumn();
    private final LongColumn freeMemoryBytes = LongColumn.ofBytes();
    private final IntColumn freeInterfaces = new IntColumn();
    private final IntColumn freeSlots = new IntColumn();
    private final IntColumn freeGpus = new IntColumn();
    private final LongColumn usedPorts = new LongColumn();
    private final TaskCounts tasks = new TaskCounts();
    private final AttributeColumns attributes;
    private final HostChanges changes = new HostChanges();
    private final HeldImages images = new HeldImages();
    private ListIterable<String> groupNames = Lists.immutable.empty();
    private LocalDateTime start = LocalDateTime.of(1970, 1, 1, 0, 0);
    private long[] registeredAtMicros = {};
    private final MutableIntList active = IntLists.mutable.empty();
    private final MutableIntList registered = IntLists.mutable.empty();

    public HostTable(Zones zones) {
        this.zones = zones;
        this.attributes = new AttributeColumns(zones);
    }

    /** Adds a host that takes no tasks yet; see {@link #activate}. */
    public int add(HostShape shape, int inZone) {
        int host = shapes.size();
        HostCapacity capacity = shape.capacity();
        shapes.add(shape);
        states.add(HostState.REQUESTED);
        open.set(host, 0);
        row.set(host, host);
        zone.set(host, inZone);
        pool.set(host, shape.pool());
        wholeCpu.set(host, capacity.cpu());
        wholeMemoryBytes.set(host, capacity.memoryBytes());
        shares.add(host, capacity);
        freeCpu.set(host, capacity.cpu());
        freeMemoryBytes.set(host, capacity.memoryBytes());
        freeInterfaces.set(host, capacity.interfaces());
        freeSlots.set(host, capacity.slots());
        freeGpus.set(host, capacity.gpus());
        usedPorts.set(host, 0);
        attributes.add(host, shape, inZone);
        tasks.add(host);
        return host;
    }

    /** The host takes tasks from this moment on, in microseconds since the run's start. */
    public void activate(int host, long atMicros) {
        // Most hosts of most runs are there from the start, which needs no note.
        if (atMicros > 0) {
            if (host >= registeredAtMicros.length) {
                registeredAtMicros = Arrays.copyOf(registeredAtMicros, Math.max(host + 1, size() * 3 / 2));
            }
            registeredAtMicros[host] = atMicros;
        }
        activate(host);
    }

    /** The host takes tasks from now on, as one that was there before the run. */
    public void activate(int host) {
        assert states.get(host) == HostState.REQUESTED : "host " + host + " is " + states.get(host);
        states.set(host, HostState.ACTIVE);
        open.set(host, 1);
        changes.noteOpening(host);
        insert(active, host);
        insert(registered, host);
        tasks.register(host);
    }

    /** The host keeps its tasks and takes no new ones. */
    public void drain(int host) {
        remove(active, host);
        states.set(host, HostState.DRAINING);
        open.set(host, 0);
        changes.noteOpening(host);
    }

    /** The host is not heard of; it keeps its tasks and takes no new ones until {@link #reopen}. */
    public void hold(int host) {
        remove(active, host);
        states.set(host, HostState.UNREACHABLE);
        open.set(host, 0);
        changes.noteOpening(host);
    }

    /** A host that kept its tasks takes new ones again. */
    public void reopen(int host) {
        assert states.get(host) == HostState.DRAINING || states.get(host) == HostState.UNREACHABLE
                : "host " + host + " is " + states.get(host);
        states.set(host, HostState.ACTIVE);
        open.set(host, 1);
        changes.noteOpening(host);
        insert(active, host);
    }

    /** The host holds no task and is put aside; it may be activated again. */
    public void rest(int host) {
        assert isEmpty(host) : "host " + host + " holds tasks";
        remove(active, host);
        remove(registered, host);
        tasks.leave(host);
        states.set(host, HostState.REQUESTED);
        open.set(host, 0);
        changes.noteOpening(host);
    }

    /** The host is gone. Its tasks must have been released before, or die with it. */
    public void remove(int host) {
        remove(active, host);
        remove(registered, host);
        tasks.leave(host);
        images.forget(host);
        states.set(host, HostState.STOPPED);
        open.set(host, 0);
        changes.noteOpening(host);
    }

    private static void insert(MutableIntList rows, int host) {
        rows.addAtIndex(-rows.binarySearch(host) - 1, host);
    }

    private static void remove(MutableIntList rows, int host) {
        int position = rows.binarySearch(host);
        if (position >= 0) {
            rows.removeAtIndex(position);
        }
    }

    /** Takes the demand of one task of a group from a host. */
    public void reserve(int host, Demand demand, int group) {
        assert fits(host, demand) : "host " + host + " cannot hold " + demand;
        take(host, demand, group, 1);
        if (demand.ports() != 0) {
            usedPorts.values[host] |= demand.ports();
        }
        changes.note(host);
    }

    /** Gives back what {@link #reserve} took. */
    public void release(int host, Demand demand, int group) {
        take(host, demand, group, -1);
        if (demand.ports() != 0) {
            usedPorts.values[host] &= ~demand.ports();
        }
        changes.note(host);
        assert freeCpu.of(host) <= shapes.get(host).capacity().cpu() && tasks.ofAll.of(host) >= 0
                : "host " + host + " got back more than it gave: " + demand;
    }

    /** Gives back network interfaces of a task that was released without them. */
    public void detach(int host, int interfaces) {
        freeInterfaces.values[host] += interfaces;
        changes.note(host);
        assert freeInterfaces.of(host) <= shapes.get(host).capacity().interfaces()
                : "host " + host + " got back more interfaces than it gave: " + interfaces;
    }

    private void take(int host, Demand demand, int group, int sign) {
        freeCpu.values[host] -= sign * demand.cpu();
        freeMemoryBytes.set(host, freeMemoryBytes.of(host) - sign * demand.memoryBytes());
        freeSlots.values[host] -= sign;
        // Most tasks take none of these, and their columns need not be fetched then.
        if (demand.interfaces() > 0) {
            freeInterfaces.values[host] -= sign * demand.interfaces();
        }
        if (demand.gpus() > 0) {
            freeGpus.values[host] -= sign * demand.gpus();
        }
        tasks.count(host, group, sign);
    }

    /** The host has an image from now on, of so many bytes. */
    public void putImage(int host, int image, long bytes) {
        if (states.get(host) != HostState.STOPPED) {
            images.put(host, image, bytes);
        }
    }

    public void removeImage(int host, int image) {
        images.remove(host, image);
    }

    /** True when the host has room for the demand. */
    public boolean fits(int host, Demand demand) {
        return demand.cpu() <= freeCpu.of(host)
                && demand.memoryBytes() <= freeMemoryBytes.of(host)
                && demand.interfaces() <= freeInterfaces.of(host)
                && freeSlots.of(host) > 0
                && demand.gpus() <= freeGpus.of(host)
                && (demand.ports() & usedPorts.of(host)) == 0;
    }

    /** True when the host holds no task. */
    public boolean isEmpty(int host) {
        return tasks.ofAll.of(host) == 0;
    }

    public Zones zones() {
        return zones;
    }

    @Override
    public int size() {
        return shapes.size();
    }

    @Override
    public IntList active() {
        return active;
    }

    @Override
    public IntList registered() {
        return registered;
    }

    @Override
    public HostChanges changes() {
        return changes;
    }

    @Override
    public HostState state(int host) {
        return states.get(host);
    }

    @Override
    public HostShape shape(int host) {
        return shapes.get(host);
    }

    @Override
    public IntColumn row() {
        return row;
    }

    @Override
    public IntColumn open() {
        return open;
    }

    @Override
    public IntColumn zone() {
        return zone;
    }

    @Override
    public IntColumn pool() {
        return pool;
    }

    @Override
    public IntColumn wholeCpu() {
        return wholeCpu;
    }

    @Override
    public LongColumn wholeMemoryBytes() {
        return wholeMemoryBytes;
    }

    @Override
    public HostShares shares() {
        return shares;
    }

    @Override
    public IntColumn freeCpu() {
        return freeCpu;
    }

    @Override
    public LongColumn freeMemoryBytes() {
        return freeMemoryBytes;
    }

    @Override
    public IntColumn freeInterfaces() {
        return freeInterfaces;
    }

    @Override
    public IntColumn freeSlots() {
        return freeSlots;
    }

    @Override
    public IntColumn freeGpus() {
        return freeGpus;
    }

    @Override
    public LongColumn usedPorts() {
        return usedPorts;
    }

    @Override
    public IntColumn tasks() {
        return tasks.ofAll;
    }

    @Override
    public IntColumn tasksOf(int group) {
        return tasks.of(group);
    }

    @Override
    public TasksByValue tasksBy(IntColumn values) {
        return tasks.by(values, registered);
    }

    @Override
    public HeldImages images() {
        return images;
    }

    /** Says what the groups are called whose tasks are counted, by number. */
    public void nameGroups(ListIterable<String> names) {
        groupNames = names;
    }

    /** Says when the run starts, for those who ask for dates. */
    public void startAt(LocalDateTime moment) {
        start = moment;
    }

    @Override
    public LocalDateTime start() {
        return start;
    }

    @Override
    public long registeredAtMicros(int host) {
        return host < registeredAtMicros.length ? registeredAtMicros[host] : 0;
    }

    @Override
    public ListIterable<String> groupNames() {
        return groupNames;
    }

    @Override
    public IntColumn attribute(String name) {
        return attributes.column(name);
    }

    @Override
    public String attributeValue(String name, int number) {
        return attributes.value(name, number);
    }
}
