package io.berth.autoscaling;

import io.berth.scaling.ServiceMetric;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How metrics and amounts of them are written. */
public final class MetricFormat {
    private static final int MAX_REQUESTS = 100_000_000;

    private MetricFormat() {}

    /** What a metric is, in the middle of a sentence. */
    public static String phrase(ServiceMetric metric) {
        return switch (metric) {
            case CPU -> "the average CPU use of a service's tasks";
            case MEMORY -> "the average memory use of a service's tasks";
            case REQUESTS_PER_TARGET -> "the requests a minute of each healthy task";
            case CPU_RESERVATION -> "the CPU of the cluster that tasks reserve";
            case MEMORY_RESERVATION -> "the memory of the cluster that tasks reserve";
        };
    }

    /**
     * A section for each metric, told apart by the key {@code metric}.
     *
     * @param choice the first is meant when the key is missing
     */
    public static <T> Format<T> byMetric(List<ServiceMetric> choice, Function<ServiceMetric, Section<T>> section) {
        Map<String, Section<T>> sections = new LinkedHashMap<>();
        for (ServiceMetric metric : choice) {
            sections.put(metric.word(), section.apply(metric));
        }
        return Formats.byKind("metric", sections, choice.get(0).word());
    }

    /** Per cent, or a number of requests a minute. */
    public static Format<Integer> amount(ServiceMetric metric, int least) {
        return metric == ServiceMetric.REQUESTS_PER_TARGET
                ? Formats.integer(least, MAX_REQUESTS)
                : Formats.wholePercent(least, 100);
    }
}
