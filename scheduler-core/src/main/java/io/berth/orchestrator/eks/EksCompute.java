package io.berth.orchestrator.eks;

import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.disruption.DisruptionBudgets;
import io.berth.workload.Workload;
import io.berth.workload.pod.PriorityClass;
import java.util.function.Consumer;
import org.eclipse.collections.api.map.ImmutableMap;

/** Where the pods of an EKS cluster run: on nodes of managed groups, or each on Fargate, or some here and some there. */
public sealed interface EksCompute permits NodeGroupCompute, FargateCompute, ProfiledCompute {
    /** Builds the places of one run, where pods may name these priority classes and services have these budgets. */
    PodPlaces places(World world, PodLife life, ImmutableMap<String, PriorityClass> classes, DisruptionBudgets budgets);

    /** Says what can never work here, see {@link io.berth.orchestrator.OrchestratorSpec#check}. */
    void check(Workload workload, Consumer<String> mistakes, Consumer<String> warnings);
}
