package io.berth.placement.kubernetes;

import java.util.Arrays;

/** How many pods of each priority run. Priorities are few, so they stand in one sorted array. */
final class PriorityCounts {
    private int[] priorities = new int[4];
    private int[] pods = new int[4];
    private int size;

    void add(int priority, int change) {
        int place = place(priority);
        pods[place] += change;
        if (pods[place] == 0) {
            remove(place);
        }
    }

    private int place(int priority) {
        int place = Arrays.binarySearch(priorities, 0, size, priority);
        if (place >= 0) {
            return place;
        }
        place = -place - 1;
        if (size == priorities.length) {
            priorities = Arrays.copyOf(priorities, size * 2);
            pods = Arrays.copyOf(pods, size * 2);
        }
        System.arraycopy(priorities, place, priorities, place + 1, size - place);
        System.arraycopy(pods, place, pods, place + 1, size - place);
        size++;
        priorities[place] = priority;
        pods[place] = 0;
        return place;
    }

    private void remove(int place) {
        size--;
        System.arraycopy(priorities, place + 1, priorities, place, size - place);
        System.arraycopy(pods, place + 1, pods, place, size - place);
    }

    /** Priority of the least important pod; the highest there is when nothing runs. */
    int lowest() {
        return size == 0 ? Integer.MAX_VALUE : priorities[0];
    }
}
