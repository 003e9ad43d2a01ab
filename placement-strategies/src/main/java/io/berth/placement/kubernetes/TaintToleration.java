package io.berth.placement.kubernetes;

import io.berth.workload.pod.Taint;
import io.berth.workload.pod.Toleration;
import org.eclipse.collections.api.list.ListIterable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pods off nodes whose taints they do not tolerate, and away from those that only ask for it: the plugin TaintToleration.
 *
 * <p>Source: kubernetes/kubernetes, plugins/tainttoleration/taint_toleration.go.
 */
final class TaintToleration {
    private TaintToleration() {}

    /** True when no NoSchedule or NoExecute taint is left untolerated. */
    static boolean passes(ListIterable<Taint> taints, ListIterable<Toleration> tolerations) {
        return firstUntolerated(taints, tolerations) == null;
    }

    /** The taint that keeps the pod away; null when none does. */
    static @Nullable Taint firstUntolerated(ListIterable<Taint> taints, ListIterable<Toleration> tolerations) {
        return taints.detect(taint -> taint.isHard() && !taint.isTolerated(tolerations));
    }

    /** The raw score: untolerated PreferNoSchedule taints; normalised in reverse, so that fewer is better. */
    static int softTaints(ListIterable<Taint> taints, ListIterable<Toleration> tolerations) {
        return taints.count(taint -> !taint.isHard() && !taint.isTolerated(tolerations));
    }
}
