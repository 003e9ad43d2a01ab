package io.berth.orchestrator.ecs;

import io.berth.placement.StepCall;
import io.berth.random.Constant;
import io.berth.random.Law;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Where tasks go and how fast.
 *
 * @param serviceStrategy steps for tasks of services; by default zones, then hosts, with the fewest tasks of the service (ECS
 *     developer guide, Amazon ECS services, read 2026-10)
 * @param jobStrategy steps for tasks of jobs, which RunTask starts; {@code random} is assumed, the documents are silent
 * @param constraints steps that remove hosts, for all tasks
 * @param launchesPerMinute new tasks of one service in a minute (ECS endpoints and quotas, read 2026-10)
 * @param launchBurst how many of these at once; assumed as the 10 tasks of one RunTask call, the shape of the limit is not
 *     published
 * @param replacementMicros from the end of a service's task until its replacement is asked for; assumed, one round of the
 *     scheduler
 * @param retryMicros least time between two looks at the waiting tasks; assumed
 * @param provisioningLimit tasks that may wait for hosts of capacity providers with managed scaling (ECS endpoints and quotas)
 * @param provisioningTimeoutSeconds so long they wait; assumed inside the published 10 to 30 minutes
 */
public record EcsScheduling(
        ImmutableList<StepCall> serviceStrategy,
        ImmutableList<StepCall> jobStrategy,
        ImmutableList<StepCall> constraints,
        int launchesPerMinute,
        int launchBurst,
        long replacementMicros,
        long retryMicros,
        int provisioningLimit,
        Law provisioningTimeoutSeconds) {
    /** ECS API, CreateService, read 2026-10. */
    static final int MAX_STRATEGY_STEPS = 5;

    /** ECS API, CreateService, read 2026-10. */
    static final int MAX_CONSTRAINTS = 10;

    /** The values that hold when nothing is said. */
    public static final EcsScheduling DEFAULTS = new EcsScheduling(
            Lists.immutable.of(
                    new StepCall("spread", "attribute:ecs.availability-zone"), new StepCall("spread", "instanceId")),
            Lists.immutable.of(new StepCall("random", null)),
            Lists.immutable.empty(),
            500,
            10,
            1_000_000,
            1_000_000,
            500,
            new Constant(900));

    /** Managed Instances: zones come first, then packing (ECS developer guide, Amazon ECS Managed Instances, read 2026-10). */
    static final ImmutableList<StepCall> OF_MANAGED_INSTANCES = Lists.immutable.of(
            new StepCall("spread", "attribute:ecs.availability-zone"), new StepCall("binpack", "memory"));

    public EcsScheduling {
        atMost("placementStrategy", serviceStrategy.size(), MAX_STRATEGY_STEPS);
        atMost("placementStrategy of jobs", jobStrategy.size(), MAX_STRATEGY_STEPS);
        atMost("placementConstraints", constraints.size(), MAX_CONSTRAINTS);
        if (replacementMicros < 1 || retryMicros < 1 || provisioningLimit < 0) {
            throw new IllegalArgumentException("replacement and retry times must be at least 1us and the "
                    + "provisioning limit at least 0 tasks");
        }
    }

    /** Zones are balanced when spreading over them comes first and no constraint names them (ECS developer guide, service rebalancing). */
    boolean mayBalanceZones() {
        StepCall overZones = new StepCall("spread", "attribute:ecs.availability-zone");
        boolean namesZones = constraints.anySatisfy(
                step -> step.argument() != null && step.argument().contains("ecs.availability-zone"));
        return !namesZones
                && (serviceStrategy.isEmpty() || serviceStrategy.getFirst().equals(overZones));
    }

    private static void atMost(String setting, int entries, int most) {
        if (entries > most) {
            throw new IllegalArgumentException(setting + " takes at most " + most + " entries, got " + entries);
        }
    }

    /** The same with these steps for services and jobs alike. */
    public EcsScheduling withStrategy(StepCall... steps) {
        ImmutableList<StepCall> strategy = Lists.immutable.of(steps);
        return with(strategy, strategy, constraints, provisioningLimit, provisioningTimeoutSeconds);
    }

    /** The same with these constraints. */
    public EcsScheduling withConstraints(StepCall... steps) {
        return with(
                serviceStrategy, jobStrategy, Lists.immutable.of(steps), provisioningLimit, provisioningTimeoutSeconds);
    }

    /** The same with another limit and patience of waiting tasks. */
    public EcsScheduling withProvisioning(int limit, Law timeoutSeconds) {
        return with(serviceStrategy, jobStrategy, constraints, limit, timeoutSeconds);
    }

    private EcsScheduling with(
            ImmutableList<StepCall> ofServices,
            ImmutableList<StepCall> ofJobs,
            ImmutableList<StepCall> otherConstraints,
            int limit,
            Law timeoutSeconds) {
        return new EcsScheduling(
                ofServices,
                ofJobs,
                otherConstraints,
                launchesPerMinute,
                launchBurst,
                replacementMicros,
                retryMicros,
                limit,
                timeoutSeconds);
    }
}
