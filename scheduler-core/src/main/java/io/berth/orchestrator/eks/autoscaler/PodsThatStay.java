package io.berth.orchestrator.eks.autoscaler;

import io.berth.workload.KeptReason;
import io.berth.workload.Workload;
import io.berth.workload.pod.PodMobility;
import io.berth.workload.pod.PodTemplate;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

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
    private final BitSet expendable = new BitSet();

    /**
     * @param desired pods that a service ought to have
     * @param priority of pods of a service or job
     */
    PodsThatStay(
            Workload workload,
            ClusterAutoscalerSettings settings,
            IntUnaryOperator desired,
            IntUnaryOperator priority) {
        this.workload = workload;
        this.settings = settings.scaleDown();
        this.desired = desired;
        for (int item = 0; item < workload.items().size(); item++) {
            expendable.set(item, priority.applyAsInt(item) < settings.expendablePriority());
        }
    }

    /** True when pods of this service or job matter so little that they may be killed with their node. */
    boolean areExpendable(int item) {
        return expendable.get(item);
    }

    /** True when there are any such pods. */
    boolean anyAreExpendable() {
        return !expendable.isEmpty();
    }

    /** Why a pod of this service or job keeps its node; null when it does not. */
    @Nullable
    KeptReason keepsNode(int item) {
        PodTemplate pods = workload.item(item).shape().pods();
        PodMobility mobility = pods.mobility();
        boolean isService = workload.isService(item);
        if (isService && !pods.controller().isStateful() && desired.applyAsInt(item) < settings.minReplicas()) {
            return KeptReason.MIN_REPLICAS_REACHED;
        }
        if (mobility.safeToEvict() != null) {
            return mobility.safeToEvict() ? null : KeptReason.NOT_SAFE_TO_EVICT_ANNOTATION;
        }
        if (!isService) {
            return KeptReason.NOT_SAFE_TO_EVICT_ANNOTATION;
        }
        if (mobility.isSystem() && settings.keepsSystemPods() && pods.disruptionBudget() == null) {
            return KeptReason.UNMOVABLE_KUBE_SYSTEM_POD;
        }
        return mobility.hasLocalStorage() && settings.keepsLocalStorage() ? KeptReason.LOCAL_STORAGE_REQUESTED : null;
    }
}
