package io.berth.orchestrator.eks.controller;

import io.berth.workload.Workload;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/**
 * The revisions of one service by their pod templates: a release that brings back a template is the revision that had it first, so that
 * its pods need not be replaced. The template that is there already is taken for a restart of the rollout, which marks the template
 * (kubernetes/kubernetes, pkg/controller/deployment/util, FindNewReplicaSet; kubectl rollout restart).
 */
final class Revisions {
    private final Workload workload;
    private final MutableIntList known = IntLists.mutable.empty();

    Revisions(Workload workload, int first) {
        this.workload = workload;
        known.add(first);
    }

    /** The revision whose pods a release wants: an earlier one with its template that is not the present one, or its own. */
    int released(int revision, int present) {
        int same = known.detectIfNone(earlier -> earlier != present && isSame(earlier, revision), revision);
        if (same == revision) {
            known.add(revision);
        }
        return same;
    }

    private boolean isSame(int one, int other) {
        return workload.shape(one).equals(workload.shape(other))
                && workload.flaw(one) == workload.flaw(other)
                && workload.failingPercent(one) == workload.failingPercent(other);
    }
}
