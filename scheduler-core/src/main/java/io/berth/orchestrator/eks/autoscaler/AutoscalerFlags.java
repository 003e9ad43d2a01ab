package io.berth.orchestrator.eks.autoscaler;

import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;

/**
 * Declares keys that are flags of Cluster Autoscaler, each with the default that it has there.
 *
 * @param fields of the section that they stand in
 */
record AutoscalerFlags(Section.Fields fields) {
    private static final int MOST = 100_000;

    Field<Boolean> truth(String key, boolean usual, String summary) {
        return of(key, Formats.bool(), usual, summary);
    }

    Field<Integer> percent(String key, int usual, String summary) {
        return of(key, Formats.wholePercent(0, 100), usual, summary);
    }

    Field<Integer> count(String key, int usual, String summary) {
        return of(key, Formats.integer(0, MOST), usual, summary);
    }

    Field<Long> duration(String key, long usualMicros, String summary) {
        return of(key, Formats.duration(), usualMicros, summary);
    }

    <T> Field<T> of(String key, Format<T> format, T usual, String summary) {
        return fields.optional(key, format, usual, summary).source("kubernetes/autoscaler, cluster-autoscaler flags");
    }
}
