package io.berth.orchestrator.eks.autoscaler;

import io.berth.workload.Workload;
import io.berth.workload.pod.PodMobility;
import io.berth.workload.pod.PodTemplate;
import java.util.function.IntUnaryOperator;

/**
 * Which pods keep their node, in the eyes of Cluster Autoscaler.
 *
 * <p>In the order of its rules: a Deployment with too few pods, the annotation that says a pod may go, system pods without a disruption
 * budget, the annotation that says it may not, local storage (kubernetes/autoscaler, cluster-autoscaler/simulator/drainability/rules,
 * 1.35). Budgets are asked besides. Pods of jobs stay unless they say that they may go, as {@link PodMobility} explains.
 */
final class PodsThatStay {
    private final Workload workload;
    private final ScaleDownSettings settings;
    private final IntUnaryOperator desired;

    /**
     * @param desired pods that a service ought to have
     */
    PodsThatStay(Workload workload, ScaleDownSettings settings, IntUnaryOperator desired) {
        this.workload = workload;
        this.settings = settings;
        this.desired = desired;
    }

    /** True when a pod of this service or job keeps its node. */
    boolean keepsNode(int item) {
        PodTemplate pods = workload.item(item).shape().pods();
        PodMobility mobility = pods.mobility();
        boolean isService = workload.isService(item);
        if (isService && !pods.controller().isStateful() && desired.applyAsInt(item) < settings.minReplicas()) {
            return true;
        }
        if (mobility.safeToEvict() != null) {
            return !mobility.safeToEvict();
        }
        return !isService
                || (mobility.isSystem() && settings.keepsSystemPods() && pods.disruptionBudget() == null)
                || (mobility.hasLocalStorage() && settings.keepsLocalStorage());
    }
}
