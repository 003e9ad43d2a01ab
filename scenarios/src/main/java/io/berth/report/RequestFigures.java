package io.berth.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.berth.experiment.RunResult;
import io.berth.metrics.DurationSummary;
import io.berth.metrics.ServiceRequests;
import io.berth.workload.RequestFailure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What became of requests, service by service, and how long answers took; a fluid of requests has no times. */
final class RequestFigures {
    /** Times are known to one in a hundred. */
    private static final MathContext DIGITS = new MathContext(4);

    private static final List<ToDoubleFunction<DurationSummary>> TIMES = List.of(
            DurationSummary::mean,
            DurationSummary::p50,
            DurationSummary::p95,
            DurationSummary::p99,
            DurationSummary::max);

    private RequestFigures() {}

    /** Adds {@code responseTime} and {@code services}. */
    static void add(ObjectNode node, RunResult run) {
        node.set("responseTime", times(run.serviceRequests().responses()));
        ObjectNode services = node.putObject("services");
        run.serviceRequests().services().forEach((service, requests) -> {
            ObjectNode figures = services.putObject(name(run, service));
            figures.put("served", requests.served()).put("failed", requests.failed());
            figures.set("responseTime", times(requests.responses()));
            ObjectNode reasons = figures.putObject("requestFailures");
            requests.failures().forEach((reason, count) -> reasons.put(reason.word(), count));
        });
    }

    private static @Nullable ObjectNode times(DurationSummary responses) {
        return responses.count() == 0 ? null : Summary.percentiles(responses);
    }

    private static String name(RunResult run, int service) {
        return run.world().workload().item(service).name();
    }

    /** The lines of {@code requests.csv}. */
    static void write(CsvWriter csv, ImmutableList<RunResult> runs) {
        List<String> head = new ArrayList<>(
                List.of("orchestrator", "service", "served", "failed", "mean", "p50", "p95", "p99", "max"));
        for (RequestFailure failure : RequestFailure.values()) {
            head.add(failure.word());
        }
        csv.writeRecord(head);
        for (RunResult run : runs) {
            run.serviceRequests()
                    .services()
                    .forEach((service, requests) -> csv.writeRecord(record(run.name(), name(run, service), requests)));
        }
    }

    private static List<String> record(String orchestrator, String service, ServiceRequests.OfService requests) {
        List<String> record = new ArrayList<>(
                List.of(orchestrator, service, Numbers.plain(requests.served()), Numbers.plain(requests.failed())));
        for (ToDoubleFunction<DurationSummary> time : TIMES) {
            record.add(
                    requests.responses().count() == 0
                            ? ""
                            : new BigDecimal(time.applyAsDouble(requests.responses()))
                                    .round(DIGITS)
                                    .stripTrailingZeros()
                                    .toPlainString());
        }
        for (RequestFailure failure : RequestFailure.values()) {
            record.add(
                    requests.responses().count() == 0 && requests.failures().isEmpty()
                            ? ""
                            : String.valueOf(requests.failures().getOrDefault(failure, 0L)));
        }
        return record;
    }
}
