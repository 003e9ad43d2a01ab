package io.berth.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.workload.RequestFailure;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ServiceRequestsTest {
    private final EventLog log = new EventLog(new Timeline());
    private final ServiceRequests fold = log.foldInto(new ServiceRequests());

    @Test
    void adds_up_each_service_and_the_times_of_all() {
        log.requestsServed(0, 100_000);
        log.requestsAnsweredIn(0, 1_000, 90);
        log.requestsAnsweredIn(0, 50_000, 10);
        log.requestsServed(1, 100_000);
        log.requestsAnsweredIn(1, 2_000_000, 100);
        log.requestsFailed(1, 3_000);
        log.requestsLost(1, RequestFailure.TIMED_OUT, 2);
        log.requestsLost(1, RequestFailure.REFUSED, 1);

        var totals = fold.result();

        assertEquals(0.001, of(0).responses().p50(), 1e-5);
        assertEquals(0.05, of(0).responses().p95(), 5e-4);
        assertEquals(0.0059, of(0).responses().mean(), 1e-9);
        assertEquals(Map.of(RequestFailure.REFUSED, 1L, RequestFailure.TIMED_OUT, 2L), of(1).failures());
        assertEquals(3, of(1).failed());
        assertEquals(200, totals.responses().count());
        assertEquals(2, totals.responses().max());
    }

    @Test
    void a_fluid_has_no_response_times() {
        log.requestsServed(0, 1_500);

        assertEquals(1.5, of(0).served());
        assertEquals(DurationSummary.NONE, of(0).responses());
        assertEquals(DurationSummary.NONE, fold.result().responses());
    }

    private ServiceRequests.OfService of(int service) {
        return Objects.requireNonNull(fold.result().services().get(service));
    }
}
