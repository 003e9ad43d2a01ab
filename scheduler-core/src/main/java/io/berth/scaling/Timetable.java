package io.berth.scaling;

/** Moments of a run, known in advance. */
public sealed interface Timetable permits Timetable.Once, Timetable.Every, CronTimetable {
    /** There is no such moment any more. */
    long NEVER = Long.MAX_VALUE;

    /** The first moment after this one, or {@link #NEVER}. */
    long after(long micros);

    /** One moment. */
    record Once(long atMicros) implements Timetable {
        @Override
        public long after(long micros) {
            return atMicros > micros ? atMicros : NEVER;
        }
    }

    /** Again and again; the first time when one interval has passed. */
    record Every(long intervalMicros) implements Timetable {
        public Every {
            if (intervalMicros < 1) {
                throw new IllegalArgumentException("rate must be at least 1us, got " + intervalMicros + "us");
            }
        }

        @Override
        public long after(long micros) {
            return (micros / intervalMicros + 1) * intervalMicros;
        }
    }
}
