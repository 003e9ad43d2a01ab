package io.berth.orchestrator.eks;

import io.berth.cluster.Demand;
import io.berth.cluster.InstanceCatalogue;
import io.berth.orchestrator.OrchestratorContract;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.node.ManagedNodeGroup;
import io.berth.orchestrator.eks.node.PodRequest;
import io.berth.placement.PlacementBook;
import io.berth.workload.Workload;
import org.eclipse.collections.impl.factory.Lists;

/** EKS keeps the promises of every orchestrator: on fixed nodes, with Cluster Autoscaler, on Fargate. */
class EksContractTest extends OrchestratorContract {
    @Override
    protected OrchestratorSpec spec(long seed) {
        var type = InstanceCatalogue.builtIn().require("m5.xlarge");
        return switch ((int) (seed % 3)) {
            case 0 ->
                EksSpec.of(NodeGroupCompute.of(Lists.immutable.of(new ManagedNodeGroup("fixed", type, 4, 4, 4)), null));
            case 1 ->
                EksSpec.of(NodeGroupCompute.of(
                        Lists.immutable.of(
                                new ManagedNodeGroup(
                                        "small", InstanceCatalogue.builtIn().require("m5.large"), 0, 20, 1),
                                new ManagedNodeGroup("large", type, 0, 9, 0)),
                        new ClusterAutoscalerSettings(10_000_000, 50, 60_000_000, 120_000_000)));
            default -> EksSpec.of(FargateCompute.DEFAULTS);
        };
    }

    @Override
    protected PlacementBook placements() {
        return EksRun.placements();
    }

    @Override
    protected Demand[] demands(Workload workload) {
        return workload.items().collect(item -> PodRequest.of(item.shape())).toArray(new Demand[0]);
    }
}
