package io.berth.cluster;

import org.eclipse.collections.api.list.ImmutableList;

/** The availability zones of the region, and which of them are down just now. */
public final class Zones {
    private final ImmutableList<String> names;
    private final boolean[] down;
    private int changes;

    /**
     * @param names such as {@code us-east-1a}, in the order of the scenario
     */
    public Zones(ImmutableList<String> names) {
        this.names = names;
        this.down = new boolean[names.size()];
    }

    public ImmutableList<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }

    public String name(int zone) {
        return names.get(zone);
    }

    public boolean isDown(int zone) {
        return down[zone];
    }

    /** Nothing runs or starts in this zone until {@link #recover}. */
    public void fail(int zone) {
        down[zone] = true;
        changes++;
    }

    public void recover(int zone) {
        down[zone] = false;
        changes++;
    }

    /** How often zones have failed or recovered. */
    public int changes() {
        return changes;
    }
}
