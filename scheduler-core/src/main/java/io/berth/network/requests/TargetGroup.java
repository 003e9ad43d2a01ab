package io.berth.network.requests;

import java.util.Arrays;

/** Targets to which requests may go now, in the order in which they came, and the place from which the next one is looked for. */
final class TargetGroup {
    private Target[] targets = new Target[8];
    private int size;
    private int next;

    int size() {
        return size;
    }

    /** The target so many places after the next one, around the end. */
    Target after(int places) {
        int place = next + places;
        return targets[place < size ? place : place - size];
    }

    /** Moves on by so many places. */
    void advance(int places) {
        next = (next + places) % size;
    }

    void add(Target target) {
        if (size == targets.length) {
            targets = Arrays.copyOf(targets, 2 * size);
        }
        targets[size++] = target;
    }

    void remove(Target target) {
        int place = Arrays.asList(targets).indexOf(target);
        if (place >= 0 && place < size) {
            System.arraycopy(targets, place + 1, targets, place, --size - place);
            next = place < next ? next - 1 : next >= size ? 0 : next;
        }
    }

    void clear() {
        size = 0;
        next = 0;
    }
}
