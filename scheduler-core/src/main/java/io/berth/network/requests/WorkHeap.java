package io.berth.network.requests;

import java.util.Arrays;

/** Requests by the progress at which each is done; the earliest number among equals. A binary heap in two arrays. */
final class WorkHeap {
    private double[] due = new double[8];
    private long[] requests = new long[8];
    private int size;

    int size() {
        return size;
    }

    double leastDue() {
        return due[0];
    }

    void add(double dueMicros, long request) {
        if (size == due.length) {
            due = Arrays.copyOf(due, size * 2);
            requests = Arrays.copyOf(requests, size * 2);
        }
        int hole = size++;
        while (hole > 0 && isBefore(dueMicros, request, (hole - 1) / 2)) {
            move((hole - 1) / 2, hole);
            hole = (hole - 1) / 2;
        }
        due[hole] = dueMicros;
        requests[hole] = request;
    }

    long removeLeast() {
        long least = requests[0];
        double lastDue = due[--size];
        long last = requests[size];
        int hole = 0;
        for (int child = 1; child < size; child = 2 * hole + 1) {
            int smaller = child + 1 < size && isBefore(due[child + 1], requests[child + 1], child) ? child + 1 : child;
            if (isBefore(lastDue, last, smaller)) {
                break;
            }
            move(smaller, hole);
            hole = smaller;
        }
        due[hole] = lastDue;
        requests[hole] = last;
        return least;
    }

    private boolean isBefore(double dueMicros, long request, int place) {
        return dueMicros < due[place] || (dueMicros == due[place] && request < requests[place]);
    }

    private void move(int from, int to) {
        due[to] = due[from];
        requests[to] = requests[from];
    }
}
