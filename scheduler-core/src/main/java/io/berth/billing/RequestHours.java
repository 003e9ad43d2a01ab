package io.berth.billing;

import java.util.SortedMap;
import java.util.TreeMap;

/** Requests of one service by the hour in which they were told, in thousandths. */
final class RequestHours {
    private final SortedMap<Long, Long> servedOfHour = new TreeMap<>();
    private final SortedMap<Long, Long> failedOfHour = new TreeMap<>();

    /** A fact tells what came since the one before, so that one on the stroke of an hour belongs to the hour that ends. */
    private static long hour(long at) {
        return Math.max(0, at - 1) / Metering.MICROS_PER_HOUR;
    }

    void served(long at, long milliRequests) {
        servedOfHour.merge(hour(at), milliRequests, Long::sum);
    }

    void failed(long at, long milliRequests) {
        failedOfHour.merge(hour(at), milliRequests, Long::sum);
    }

    /** Capacity units of all hours, in millionths of an LCU-hour. */
    long microLcus(Terms.Requests sizes) {
        SortedMap<Long, Long> hours = new TreeMap<>(servedOfHour);
        failedOfHour.forEach((hour, milli) -> hours.merge(hour, 0L, Long::sum));
        return hours.keySet().stream()
                .mapToLong(hour ->
                        microLcus(sizes, servedOfHour.getOrDefault(hour, 0L), failedOfHour.getOrDefault(hour, 0L)))
                .sum();
    }

    private static long microLcus(Terms.Requests sizes, long servedMilli, long failedMilli) {
        long requests = Money.of(1, servedMilli + failedMilli, 1_000);
        long connections = Money.of(1, servedMilli + failedMilli, 1_000L * sizes.perConnection());
        long active = Money.of(connections, sizes.connectionMicros(), Metering.MICROS_PER_HOUR);
        return LoadBalancerBilling.microLcus(
                connections, active, bytes(sizes, servedMilli, failedMilli), sizes.rules(), requests);
    }

    private static long bytes(Terms.Requests sizes, long servedMilli, long failedMilli) {
        return Math.addExact(
                Money.of(sizes.requestBytes(), servedMilli + failedMilli, 1_000),
                Money.of(sizes.responseBytes(), servedMilli, 1_000));
    }

    long servedMilli() {
        return servedOfHour.values().stream().mapToLong(milli -> milli).sum();
    }

    long allMilli() {
        return servedMilli()
                + failedOfHour.values().stream().mapToLong(milli -> milli).sum();
    }
}
