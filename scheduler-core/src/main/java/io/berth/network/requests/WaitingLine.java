package io.berth.network.requests;

/** Requests that wait for their turn, first come, first served. A ring of two arrays. */
final class WaitingLine {
    private long[] requests = new long[8];
    private double[] workMicros = new double[8];
    private int first;
    private int size;

    int size() {
        return size;
    }

    void add(long request, double work) {
        if (size == requests.length) {
            grow();
        }
        int end = (first + size++) & (requests.length - 1);
        requests[end] = request;
        workMicros[end] = work;
    }

    double firstWork() {
        return workMicros[first];
    }

    long removeFirst() {
        long request = requests[first];
        first = (first + 1) & (requests.length - 1);
        size--;
        return request;
    }

    private void grow() {
        long[] moreRequests = new long[2 * size];
        double[] moreWork = new double[2 * size];
        for (int place = 0; place < size; place++) {
            int from = (first + place) & (size - 1);
            moreRequests[place] = requests[from];
            moreWork[place] = workMicros[from];
        }
        requests = moreRequests;
        workMicros = moreWork;
        first = 0;
    }
}
