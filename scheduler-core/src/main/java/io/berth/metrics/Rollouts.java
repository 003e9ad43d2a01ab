package io.berth.metrics;

import io.berth.log.Fact;
import io.berth.metrics.Rollout.Outcome;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;

/** Every deployment of a run by itself, in the order in which they began. */
final class Rollouts {
    private final MutableList<Draft> all = Lists.mutable.empty();
    private final MutableIntObjectMap<Draft> current = IntObjectMaps.mutable.empty();

    /** A deployment as far as it is known. */
    private static final class Draft {
        final int service;
        final int revision;
        final long startMicros;
        final MutableList<Rollout.Shift> shifts = Lists.mutable.empty();
        long endMicros = -1;
        Outcome outcome = Outcome.IN_PROGRESS;
        int blocked;

        Draft(Fact.DeploymentStarted started) {
            service = started.service();
            revision = started.revision();
            startMicros = started.at();
        }

        void end(long at, Outcome how) {
            endMicros = at;
            outcome = how;
        }

        Rollout rollout() {
            return new Rollout(service, revision, startMicros, endMicros, outcome, blocked, shifts.toImmutable());
        }
    }

    void accept(Fact fact) {
        switch (fact) {
            case Fact.DeploymentStarted started -> start(started);
            case Fact.DeploymentBlocked blocked -> {
                Draft draft = current.get(blocked.service());
                if (draft != null) {
                    draft.blocked++;
                }
            }
            case Fact.ProgressDeadlineExceeded stalled -> end(stalled.service(), -1, Outcome.STALLED);
            case Fact.DeploymentFailed failed -> end(failed.service(), failed.at(), Outcome.FAILED);
            case Fact.DeploymentRolledBack back -> end(back.service(), back.at(), Outcome.ROLLED_BACK);
            case Fact.DeploymentCompleted completed -> complete(completed);
            case Fact.TrafficShifted shifted -> {
                Draft draft = current.get(shifted.service());
                if (draft != null) {
                    draft.shifts.add(new Rollout.Shift(shifted.at(), shifted.permille()));
                }
            }
            default -> {
                // Not about deployments.
            }
        }
    }

    private void start(Fact.DeploymentStarted started) {
        Draft before = current.get(started.service());
        if (before != null && before.endMicros < 0) {
            before.end(started.at(), Outcome.REPLACED);
        }
        Draft draft = new Draft(started);
        all.add(draft);
        current.put(started.service(), draft);
    }

    private void end(int service, long at, Outcome how) {
        Draft draft = current.get(service);
        if (draft != null) {
            draft.end(at, how);
        }
    }

    /** The way back from a failed deployment completes as well, which is its end. */
    private void complete(Fact.DeploymentCompleted completed) {
        Draft draft = current.removeKey(completed.service());
        if (draft != null) {
            boolean isItself = draft.revision == completed.revision();
            draft.end(completed.at(), isItself ? Outcome.COMPLETED : Outcome.ROLLED_BACK);
        }
    }

    ImmutableList<Rollout> result() {
        return all.collect(Draft::rollout).toImmutable();
    }
}
