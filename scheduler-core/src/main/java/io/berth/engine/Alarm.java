package io.berth.engine;

/**
 * A named moment in the future, such as <em>image pulled</em>, which its owner sets once for each row it concerns.
 *
 * <p>An alarm is made by {@link Timeline#alarm} when its owner is built. Setting it costs a few nanoseconds and
 * allocates nothing; it may be pending for any number of rows, and several times for one row.
 *
 * <p>An alarm cannot be cancelled. A task only moves forward through its states, so a handler looks at the state of its
 * row first: an alarm that has become pointless finds a state it does not expect and does nothing. That is
 * cheaper than finding and removing entries of the queue, and nobody has to keep a handle for each pending alarm.
 */
public final class Alarm {
    /** What happens when an alarm rings. */
    public interface Handler {
        void ring(int row);
    }

    private final Timeline timeline;
    private final String name;
    private final Handler handler;
    private final int number;
    private final int phase;

    @SuppressWarnings("EnumOrdinal") // The order of the phases is what the number is for.
    Alarm(Timeline timeline, String name, Phase phase, Handler handler, int number) {
        this.timeline = timeline;
        this.name = name;
        this.handler = handler;
        this.number = number;
        this.phase = phase.ordinal();
    }

    public String name() {
        return name;
    }

    /** Rings after a delay of at least one microsecond; beyond {@link Timeline#END_OF_TIME_MICROS} it never rings. */
    public void setIn(long delayMicros, int row) {
        if (delayMicros < 1) {
            throw new IllegalArgumentException("alarm '" + name + "' for row " + row
                    + " needs a delay of at least 1 microsecond, got " + delayMicros
                    + "; what happens in the same instant is a method call");
        }
        if (delayMicros <= Timeline.END_OF_TIME_MICROS - timeline.nowMicros()) {
            timeline.set(this, timeline.nowMicros() + delayMicros, row);
        }
    }

    /**
     * Rings at an instant after now; before the first {@link Timeline#runUntil} instant 0 is allowed too. After
     * {@link Timeline#END_OF_TIME_MICROS} it never rings.
     */
    public void setAt(long timeMicros, int row) {
        if (timeMicros < timeline.earliestMicros()) {
            throw new IllegalArgumentException("alarm '" + name + "' for row " + row + " cannot be set for microsecond "
                    + timeMicros + ", the clock is already at " + timeline.nowMicros());
        }
        if (timeMicros <= Timeline.END_OF_TIME_MICROS) {
            timeline.set(this, timeMicros, row);
        }
    }

    void ring(int row) {
        handler.ring(row);
    }

    int number() {
        return number;
    }

    /** Position of the phase inside one instant, from 0 to 3. */
    int phase() {
        return phase;
    }
}
