package io.berth.orchestrator.fargate;

import io.berth.orchestrator.LaunchBucket;
import io.berth.workload.TaskTable;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * One of the two capacity providers of Fargate as an account meets it: launches in a row, vCPUs at a time, and who waits for either.
 *
 * <p>Tasks on demand and on Spot have buckets and quotas of their own (ECS developer guide, Fargate throttling quotas; ECS endpoints
 * and quotas, read 2026-10).
 */
record FargateProvider(LaunchBucket account, CpuQuota quota, WaitingLine line) {
    static final String ON_DEMAND = "FARGATE";
    static final String SPOT = "FARGATE_SPOT";
    static final ImmutableList<String> NAMES = Lists.immutable.of(ON_DEMAND, SPOT);

    static FargateProvider onDemand(FargateLimits limits, TaskTable tasks) {
        return new FargateProvider(limits.accountBucket(), new CpuQuota(limits.vcpuQuota()), new WaitingLine(tasks));
    }

    static FargateProvider spot(FargateLimits limits, TaskTable tasks) {
        return new FargateProvider(
                limits.accountBucket(), new CpuQuota(limits.spotVcpuQuota()), new WaitingLine(tasks));
    }
}
