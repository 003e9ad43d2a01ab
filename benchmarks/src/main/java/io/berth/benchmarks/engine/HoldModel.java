package io.berth.benchmarks.engine;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.random.Draws;
import io.berth.random.Exponential;
import io.berth.random.Law;
import io.berth.random.Purpose;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/**
 * How long does one event take as more alarms are pending?
 *
 * <p>The classic hold model: one alarm rings and is set again, so the number of pending alarms stays the same. Delays
 * are exponential with a mean of one minute, computed beforehand. The peer is the heap of the JDK with nodes that are
 * reused, ordered by (time, sequence): a fair choice for somebody who writes an event loop in an afternoon, without
 * the dispatch to handlers that the timeline includes.
 *
 * <p>Expect the timeline to stay below 130 ns from a thousand to a million alarms and to allocate nothing, while the
 * heap slows down with every level that no longer fits the cache. Run with {@code java -jar
 * benchmarks/target/benchmarks.jar HoldModel -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HoldModel {
    private static final int EVENTS = 10_000;
    private static final int DELAYS = 1 << 16;
    private static final double MEAN_SECONDS = 60;

    @Param({"1000", "100000", "1000000"})
    int pending;

    private final long[] delaysMicros = exponentialDelays();
    private final Timeline timeline = new Timeline();
    private final Alarm holds = timeline.alarm("holds", Phase.DECIDE, this::hold);
    private final PriorityQueue<Node> heap = new PriorityQueue<>(
            Comparator.<Node>comparingLong(node -> node.atMicros).thenComparingLong(n -> n.sequence));
    private int cursor;
    private int left;
    private long sequence;

    @Setup
    public void fill() {
        for (int row = 0; row < pending; row++) {
            holds.setIn(nextDelayMicros(), row);
            Node node = new Node();
            node.set(nextDelayMicros(), sequence++);
            heap.add(node);
        }
        // Two events per alarm, on average, bring both into the steady state before anything is measured.
        for (int round = 0; round < 2 * pending / EVENTS + 1; round++) {
            timelineOfBerth();
            heapOfJdkWithReusedNodes();
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long timelineOfBerth() {
        left = EVENTS;
        timeline.runUntil(Timeline.END_OF_TIME_MICROS);
        return timeline.rung();
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long heapOfJdkWithReusedNodes() {
        long atMicros = 0;
        for (int event = 0; event < EVENTS; event++) {
            Node node = heap.remove();
            atMicros = node.atMicros;
            node.set(atMicros + nextDelayMicros(), sequence++);
            heap.add(node);
        }
        return atMicros;
    }

    private void hold(int row) {
        holds.setIn(nextDelayMicros(), row);
        if (--left == 0) {
            timeline.stop();
        }
    }

    private long nextDelayMicros() {
        return delaysMicros[cursor++ & (DELAYS - 1)];
    }

    private static long[] exponentialDelays() {
        Draws draws = new Draws(7);
        Law law = new Exponential(MEAN_SECONDS);
        return IntStream.range(0, DELAYS)
                .mapToLong(row -> draws.micros(Purpose.LIFETIME, row, law))
                .toArray();
    }

    private static final class Node {
        private long atMicros;
        private long sequence;

        void set(long atMicros, long sequence) {
            this.atMicros = atMicros;
            this.sequence = sequence;
        }
    }
}
