package io.berth.orchestrator.eks;

import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.disruption.DisruptionBudgets;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.PriorityClass;
import java.util.function.Consumer;
import org.eclipse.collections.api.map.ImmutableMap;

/**
 * Nodes and Fargate in one cluster: pods that a Fargate profile selects run there, all others on nodes (Amazon EKS user guide, Fargate
 * profile, 2024-12).
 *
 * <p>A Savings Plan pays for the machines of nodes, whose discount is the larger one, and for nothing else here.
 */
public record ProfiledCompute(NodeGroupCompute nodes, FargateCompute fargate) implements EksCompute {
    public ProfiledCompute {
        if (fargate.profiles().isEmpty()) {
            throw new IllegalArgumentException(
                    "eks with both 'nodes' and 'fargate' needs fargate.profiles, which say whose pods run on Fargate");
        }
    }

    @Override
    public PodPlaces places(
            World world, PodLife life, ImmutableMap<String, PriorityClass> classes, DisruptionBudgets budgets) {
        return new ProfiledPlaces(
                world.workload(),
                world.tasks(),
                nodes.places(world, life, classes, budgets),
                new FargatePods(world, fargate, life, false),
                fargate);
    }

    @Override
    public void check(Workload workload, Consumer<String> mistakes, Consumer<String> warnings) {
        nodes.check(part(workload, false), mistakes, warnings);
        fargate.check(part(workload, true), mistakes, warnings);
    }

    private Workload part(Workload workload, boolean onFargate) {
        return new Workload(
                workload.images(), workload.items().select((WorkItem item) -> fargate.takes(item) == onFargate));
    }
}
