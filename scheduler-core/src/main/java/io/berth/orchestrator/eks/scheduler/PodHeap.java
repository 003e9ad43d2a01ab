package io.berth.orchestrator.eks.scheduler;

import java.util.Arrays;

/** Pods in the order in which they will be tried: a binary heap of task rows that allocates only to grow. */
public final class PodHeap {
    /** Says which of two pods comes first; never both, never neither. */
    @FunctionalInterface
    interface Order {
        boolean isBefore(int pod, int other);
    }

    private final Order order;
    private int[] pods = new int[64];
    private int size;

    PodHeap(Order order) {
        this.order = order;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    int first() {
        return pods[0];
    }

    void add(int pod) {
        if (size == pods.length) {
            pods = Arrays.copyOf(pods, size * 2);
        }
        int at = size++;
        while (at > 0 && order.isBefore(pod, pods[(at - 1) / 2])) {
            pods[at] = pods[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        pods[at] = pod;
    }

    int removeFirst() {
        int first = pods[0];
        int last = pods[--size];
        int at = 0;
        while (smallerChild(at) < size && order.isBefore(pods[smallerChild(at)], last)) {
            int child = smallerChild(at);
            pods[at] = pods[child];
            at = child;
        }
        pods[at] = last;
        return first;
    }

    private int smallerChild(int at) {
        int left = 2 * at + 1;
        return left + 1 < size && order.isBefore(pods[left + 1], pods[left]) ? left + 1 : left;
    }
}
