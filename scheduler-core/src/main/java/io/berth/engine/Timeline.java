package io.berth.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one run and everything that is going to happen in it.
 *
 * <p>Alarms ring in the order (time, phase, insertion), so a run is the same on every machine. One event costs about as
 * much with a million alarms pending as with a thousand, and allocates nothing ({@code HoldModel} in the benchmarks). A
 * timeline belongs to one thread; run several timelines to use several cores.
 */
public final class Timeline {
    /** About 36,500 years in microseconds; an alarm for a later instant is forgotten at once. */
    public static final long END_OF_TIME_MICROS = (1L << 60) - 1;

    private static final int PHASE_BITS = 2;
    private static final long LAST_PHASE = (1L << PHASE_BITS) - 1;

    private final RadixQueue queue = new RadixQueue();
    private Alarm[] alarms = new Alarm[16];
    private int alarmCount;
    private long nowMicros;
    private long rung;
    private boolean started;
    private boolean running;
    private boolean stopped;
    private @Nullable Alarm ringing;

    public Timeline() {}

    /** Creates an alarm; its handler rings for each row it was set for. */
    public Alarm alarm(String name, Phase phase, Alarm.Handler handler) {
        if (alarmCount == alarms.length) {
            alarms = Arrays.copyOf(alarms, 2 * alarmCount);
        }
        Alarm alarm = new Alarm(this, name, phase, handler, alarmCount);
        alarms[alarmCount++] = alarm;
        return alarm;
    }

    /** Microseconds since the start of the run. */
    public long nowMicros() {
        return nowMicros;
    }

    /**
     * Rings everything up to and including this instant and leaves the clock there.
     *
     * <p>After {@link #stop} the clock stays where it is; the next call goes on from there.
     */
    public void runUntil(long endMicros) {
        if (running) {
            throw new IllegalStateException("the handler of an alarm cannot run the timeline it was rung by");
        }
        if (endMicros < nowMicros) {
            throw new IllegalArgumentException(
                    "cannot run until microsecond " + endMicros + ", the clock is already at " + nowMicros);
        }
        started = true;
        stopped = false;
        running = true;
        try {
            ringUntil(Math.min(endMicros, END_OF_TIME_MICROS));
        } finally {
            running = false;
        }
    }

    /** Ends the current {@link #runUntil} after the alarm that is being handled. */
    public void stop() {
        stopped = true;
    }

    /** How many alarms have rung so far. */
    public long rung() {
        return rung;
    }

    /** How many alarms are set and have not rung. */
    public long pending() {
        return queue.size();
    }

    /** Name of the alarm being handled, or of the one whose handler failed; for messages about defects. */
    public @Nullable String ringing() {
        return ringing == null ? null : ringing.name();
    }

    void set(Alarm alarm, long timeMicros, int row) {
        long key = timeMicros << PHASE_BITS | alarm.phase();
        long word = (long) alarm.number() << Integer.SIZE | Integer.toUnsignedLong(row);
        queue.add(key, word);
    }

    long earliestMicros() {
        return started ? nowMicros + 1 : 0;
    }

    private void ringUntil(long endMicros) {
        long lastKey = endMicros << PHASE_BITS | LAST_PHASE;
        while (!stopped && queue.poll(lastKey)) {
            nowMicros = queue.key() >>> PHASE_BITS;
            ring(queue.word());
        }
        if (!stopped) {
            nowMicros = endMicros;
        }
        ringing = null;
    }

    private void ring(long word) {
        Alarm alarm = alarms[(int) (word >>> Integer.SIZE)];
        ringing = alarm;
        rung++;
        alarm.ring((int) word);
    }
}
