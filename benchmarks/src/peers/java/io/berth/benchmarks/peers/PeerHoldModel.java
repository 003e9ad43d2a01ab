package io.berth.benchmarks.peers;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import nl.tudelft.simulation.dsol.SimRuntimeException;
import nl.tudelft.simulation.dsol.eventlists.RedBlackTree;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.LambdaSimEvent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * How long does one event take in the event loops of other libraries?
 *
 * <p>The hold model: one event happens and is scheduled again, an exponential time later. SSJ runs its own loop with the splay tree it
 * takes when nothing is said, and reuses its events. DSOL's event list is driven without its simulator thread, with a new event each
 * time as its interface asks. The heap of the JDK is in {@code HoldModel}. Run with {@code benchmarks/run peers}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class PeerHoldModel {
    private static final int EVENTS = 10_000;
    private static final int DELAYS = 1 << 16;

    @Param({"1000", "100000", "1000000"})
    int pending;

    private final double[] delaysSeconds = exponentialDelays();
    private final Timeline timeline = new Timeline();
    private final Alarm holds = timeline.alarm("holds", Phase.DECIDE, this::hold);
    private final Simulator ssj = new Simulator(new SplayTree());
    private final RedBlackTree<Double> dsol = new RedBlackTree<>();
    private int cursor;
    private int left;

    @Setup
    public void fill() throws SimRuntimeException {
        ssj.init();
        for (int row = 0; row < pending; row++) {
            holds.setIn((long) (nextDelaySeconds() * 1e6), row);
            new Hold(ssj).schedule(nextDelaySeconds());
            dsol.add(new LambdaSimEvent<>(nextDelaySeconds(), this::count));
        }
        for (int round = 0; round < 2 * pending / EVENTS + 1; round++) {
            berth();
            ssj();
            dsol();
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long berth() {
        left = EVENTS;
        timeline.runUntil(Timeline.END_OF_TIME_MICROS);
        return timeline.rung();
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public double ssj() {
        left = EVENTS;
        ssj.start();
        return ssj.time();
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public double dsol() throws SimRuntimeException {
        double now = 0;
        for (left = EVENTS; left > 0; ) {
            var event = dsol.removeFirst();
            now = event.getAbsoluteExecutionTime();
            event.execute();
            dsol.add(new LambdaSimEvent<>(now + nextDelaySeconds(), this::count));
        }
        return now;
    }

    private void hold(int row) {
        holds.setIn((long) (nextDelaySeconds() * 1e6), row);
        if (--left == 0) {
            timeline.stop();
        }
    }

    private void count() {
        left--;
    }

    private double nextDelaySeconds() {
        return delaysSeconds[cursor++ & (DELAYS - 1)];
    }

    private static double[] exponentialDelays() {
        SplittableRandom random = new SplittableRandom(7);
        return random.doubles(DELAYS).map(u -> -60 * Math.log1p(-u)).toArray();
    }

    private final class Hold extends Event {
        Hold(Simulator simulator) {
            super(simulator);
        }

        @Override
        public void actions() {
            schedule(nextDelaySeconds());
            if (--left == 0) {
                ssj.stop();
            }
        }
    }
}
