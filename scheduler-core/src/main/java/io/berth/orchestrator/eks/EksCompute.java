package io.berth.orchestrator.eks;

import io.berth.orchestrator.World;
import io.berth.workload.Workload;
import java.util.function.Consumer;

/** Where the pods of an EKS cluster run: on nodes of managed groups, or each on Fargate. */
public sealed interface EksCompute permits NodeGroupCompute, FargateCompute {
    /** Builds the places of one run. */
    PodPlaces places(World world, PodLife life);

    /** Says what can never work here, see {@link io.berth.orchestrator.OrchestratorSpec#check}. */
    void check(Workload workload, Consumer<String> mistakes, Consumer<String> warnings);
}
