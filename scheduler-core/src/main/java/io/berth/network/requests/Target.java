package io.berth.network.requests;

/**
 * One task that gets requests: those it works on share its CPU, the others wait in line.
 *
 * <p>The CPU is shared evenly, and no request gets more than one vCPU. All requests under work therefore progress alike, and one is
 * done when the common progress reaches what it stood at on its arrival and the CPU time of the request; so a change of pace touches
 * no request. Costs a step in a heap of the requests under work for each that comes or goes.
 */
final class Target {
    /** No alarm is set. */
    static final long NO_ALARM = Long.MAX_VALUE;

    /** Nobody is done. */
    static final long NOBODY = -1;

    private static final long LONG_AGO = -(1L << 60);

    final int task;
    final int revision;

    /** Number among the targets of the service, for alarms. */
    final int slot;

    /** When the alarm rings for the request that was nearest to its end when it was set. */
    long alarmMicros = NO_ALARM;

    /** Requests that the load balancer waits for. */
    int outstanding;

    private final int concurrency;
    private final int queue;
    private final WorkHeap working = new WorkHeap();
    private final WaitingLine line = new WaitingLine();
    private final RequestCounts counts;
    private double vcpus;
    private boolean isHung;
    private long slowSinceMicros = LONG_AGO;
    private double credit;
    private double progressMicros;
    private long settledMicros;

    Target(int task, int revision, int slot, double vcpus, int concurrency, int queue, RequestCounts counts) {
        this.task = task;
        this.revision = revision;
        this.slot = slot;
        this.vcpus = vcpus;
        this.concurrency = concurrency;
        this.queue = queue;
        this.counts = counts;
    }

    /** Works until this moment. */
    void settle(long nowMicros) {
        double micros = nowMicros - settledMicros;
        settledMicros = nowMicros;
        if (working.size() > 0 && !isHung) {
            double pace = pace();
            progressMicros += micros * pace;
            counts.usedCpuMicros += micros * pace * working.size();
        }
    }

    private double pace() {
        return Math.min(1, vcpus / working.size());
    }

    boolean hasRoom() {
        return working.size() < concurrency || line.size() < queue;
    }

    /** Takes a request, settled until now; only where there is room. */
    void take(long request, double workMicros) {
        outstanding++;
        if (working.size() < concurrency) {
            work(request, workMicros);
        } else {
            line.add(request, workMicros);
        }
    }

    private void work(long request, double workMicros) {
        // From nothing, so that the sum stays small and exact.
        progressMicros = working.size() == 0 ? 0 : progressMicros;
        working.add(progressMicros + workMicros, request);
    }

    /** Takes out a request whose work is done, settled until now, and begins with the first in line; {@link #NOBODY} when none is. */
    long finish() {
        if (working.size() == 0 || working.leastDue() > progressMicros) {
            return NOBODY;
        }
        long done = working.removeLeast();
        if (line.size() > 0) {
            double workMicros = line.firstWork();
            work(line.removeFirst(), workMicros);
        }
        return done;
    }

    /** From now until the next request is done, at least a microsecond; {@link #NO_ALARM} for never. */
    long nextDoneInMicros() {
        if (working.size() == 0 || isHung || vcpus <= 0) {
            return NO_ALARM;
        }
        return Math.max(1, (long) Math.ceil((working.leastDue() - progressMicros) / pace()));
    }

    /** Any request that it has, taken out; {@link #NOBODY} when there is none. */
    long giveUp() {
        return working.size() > 0 ? working.removeLeast() : line.size() > 0 ? line.removeFirst() : NOBODY;
    }

    void startsSlowly(long nowMicros) {
        slowSinceMicros = nowMicros;
    }

    long slowSinceMicros() {
        return slowSinceMicros;
    }

    /** Whether its shares add up to one more request. */
    boolean isItsTurn(double share) {
        credit += share;
        boolean isIt = credit >= 1;
        credit -= isIt ? 1 : 0;
        return isIt;
    }

    void hang() {
        isHung = true;
    }

    void lend(double more) {
        vcpus += more;
    }
}
