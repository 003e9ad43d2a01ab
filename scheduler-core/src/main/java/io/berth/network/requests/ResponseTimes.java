package io.berth.network.requests;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Times to answer that nobody was told of yet, each to one in a hundred. Adding one allocates nothing once they are spread out. */
final class ResponseTimes {
    private final Histogram micros = new Histogram(2);

    void add(long toAnswerMicros) {
        micros.recordValue(toAnswerMicros);
    }

    void tell(RequestCounts.Teller teller) {
        for (HistogramIterationValue value : micros.recordedValues()) {
            long middle = micros.medianEquivalentValue(value.getValueIteratedTo());
            teller.answeredIn(middle, value.getCountAddedInThisIterationStep());
        }
        micros.reset();
    }
}
