package io.berth.placement;

import io.berth.cluster.HostTable;
import io.berth.random.Draws;
import java.util.function.IntUnaryOperator;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * The cluster of one run, as a scheduler of whole pods is shown it.
 *
 * @param pods what the pods of each service and job ask for, by the number of their group
 * @param allowedDisruptions how many pods of a group its disruption budget lets go now; any number without a budget
 * @param pinned the only host on which a pod may run; negative for one that may run on any
 * @param image number of a pod's image among those that hosts hold
 * @param profiles of the scheduler, by the numbers that pods name them with
 * @param journal hears of the pod that somebody asks about; null in ordinary runs
 */
public record PodCluster(
        HostTable hosts,
        ImmutableList<PodRequirements> pods,
        IntUnaryOperator allowedDisruptions,
        IntUnaryOperator pinned,
        IntUnaryOperator image,
        ImmutableList<SchedulerProfile> profiles,
        Draws draws,
        @Nullable DecisionJournal journal) {}
