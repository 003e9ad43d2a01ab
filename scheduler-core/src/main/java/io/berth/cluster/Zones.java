package io.berth.cluster;

import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.list.ImmutableList;

/** The availability zones of the region, and which of them are down just now. */
public final class Zones {
    /** No zone. */
    public static final int NONE = -1;

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

    /** Whether a zone is up and open. */
    public boolean isAnyUp(IntPredicate isOpen) {
        for (int zone = 0; zone < down.length; zone++) {
            if (!down[zone] && isOpen.test(zone)) {
                return true;
            }
        }
        return false;
    }

    /** Of the zones that are up and open the one that holds the least, the first of equals; {@link #NONE} when there is none. */
    public int emptiest(IntPredicate isOpen, IntUnaryOperator held) {
        int best = NONE;
        for (int zone = 0; zone < down.length; zone++) {
            if (!down[zone] && isOpen.test(zone) && (best == NONE || held.applyAsInt(zone) < held.applyAsInt(best))) {
                best = zone;
            }
        }
        return best;
    }

    /** The same when all zones are open. */
    public int emptiest(IntUnaryOperator held) {
        return emptiest(zone -> true, held);
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
