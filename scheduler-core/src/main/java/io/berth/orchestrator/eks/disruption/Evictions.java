package io.berth.orchestrator.eks.disruption;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.log.EventLog;
import io.berth.orchestrator.World;
import io.berth.workload.EvictionReason;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * The eviction API and those who ask it: pods of drained nodes go when their disruption budgets allow it, and what is refused is asked
 * for again.
 *
 * <p>kubectl drain asks again every five seconds; Karpenter waits from 0.1 s up to 10 s, Cluster Autoscaler 10 s, which is taken for the
 * same (kubernetes/kubectl, pkg/drain; Kubernetes documentation, API-initiated eviction, read 2026-11).
 */
public final class Evictions {
    private final DisruptionBudgets budgets;
    private final long retryMicros;
    private final IntConsumer delete;
    private final IntPredicate mustGo;
    private final EventLog log;
    private final BitSet isAskedFor = new BitSet();
    private final BitSet wasRefused = new BitSet();
    private final Alarm evictionIsAskedForAgain;

    /**
     * @param delete tells a pod to stop
     * @param mustGo whether a pod still has a place that it must leave
     */
    public Evictions(
            World world, DisruptionBudgets budgets, long retryMicros, IntConsumer delete, IntPredicate mustGo) {
        this.budgets = budgets;
        this.retryMicros = retryMicros;
        this.delete = delete;
        this.mustGo = mustGo;
        log = world.log();
        evictionIsAskedForAgain = world.timeline().alarm("eviction is asked for again", Phase.DECIDE, this::askAgain);
    }

    /** The pod must go: now, or as soon as its budget allows it and as long as it must. */
    public void ask(int pod) {
        if (!isAskedFor.get(pod) && mustGo.test(pod)) {
            evict(pod);
        }
    }

    private void askAgain(int pod) {
        isAskedFor.clear(pod);
        ask(pod);
    }

    private void evict(int pod) {
        if (budgets.allows(pod)) {
            if (budgets.counts(pod)) {
                log.taskEvicted(pod, EvictionReason.DRAINED);
            }
            delete.accept(pod);
            return;
        }
        if (!wasRefused.get(pod)) {
            wasRefused.set(pod);
            log.evictionRefused(pod);
        }
        isAskedFor.set(pod);
        evictionIsAskedForAgain.setIn(retryMicros, pod);
    }

    /** The pod goes whatever its budget says. */
    public void force(int pod) {
        if (mustGo.test(pod)) {
            if (budgets.counts(pod)) {
                log.taskEvicted(pod, EvictionReason.GRACE_PERIOD);
            }
            delete.accept(pod);
        }
    }
}
