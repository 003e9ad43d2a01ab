package io.berth.network.requests;

import io.berth.workload.RequestFailure;

/** What became of the requests of one service so far; fractions of a request come from the fluid model. */
public final class RequestCounts {
    private static final double MILLI = 1_000;

    /** Requests that came. */
    double arrived;

    /** Requests that reached some target. */
    double reached;

    double usedCpuMicros;

    private double served;
    private double failed;
    private double toldServed;
    private double toldFailed;
    private final long[] failures = new long[RequestFailure.values().length];
    private final ResponseTimes responseTimes = new ResponseTimes();

    RequestCounts() {}

    /** Hears what was counted since it was asked last. */
    public interface Teller {
        void served(long milliRequests);

        void failed(long milliRequests);

        void failed(RequestFailure failure, long requests);

        void answeredIn(long micros, long requests);
    }

    void serve(double requests) {
        served += requests;
    }

    void fail(double requests) {
        failed += requests;
    }

    /** One request was answered. */
    void serveAfter(long micros) {
        served++;
        responseTimes.add(micros);
    }

    /** One request failed. */
    @SuppressWarnings("EnumOrdinal") // A counter for each.
    void failFor(RequestFailure failure) {
        failed++;
        failures[failure.ordinal()]++;
    }

    /** Requests that came, whatever became of them. */
    public double arrived() {
        return arrived;
    }

    /** Requests that reached some target, answered or not. */
    public double reached() {
        return reached;
    }

    /** Requests answered since the start. */
    public double served() {
        return toldServed + served;
    }

    /** Requests answered of which nobody was told yet. */
    public double untoldServed() {
        return served;
    }

    /** Requests not answered, or with an error, since the start. */
    public double failed() {
        return toldFailed + failed;
    }

    /** CPU time that requests used since the start, in vCPU microseconds. */
    public double usedCpuMicros() {
        return usedCpuMicros;
    }

    /** Tells what came since the last time, in whole thousandths of a request; the rest waits. */
    public void tell(Teller teller) {
        long servedMilli = (long) (served * MILLI);
        served -= servedMilli / MILLI;
        toldServed += servedMilli / MILLI;
        teller.served(servedMilli);
        long failedMilli = (long) (failed * MILLI);
        failed -= failedMilli / MILLI;
        toldFailed += failedMilli / MILLI;
        teller.failed(failedMilli);
        for (RequestFailure failure : RequestFailure.values()) {
            tell(failure, teller);
        }
        responseTimes.tell(teller);
    }

    @SuppressWarnings("EnumOrdinal") // A counter for each.
    private void tell(RequestFailure failure, Teller teller) {
        long requests = failures[failure.ordinal()];
        if (requests > 0) {
            failures[failure.ordinal()] = 0;
            teller.failed(failure, requests);
        }
    }
}
