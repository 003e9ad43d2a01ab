package io.berth.orchestrator.eks;

import io.berth.autoscaling.HorizontalPodAutoscaler;
import io.berth.network.TargetGroupSettings;
import io.berth.orchestrator.Dialect;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.OrchestratorSpec;
import io.berth.orchestrator.World;
import io.berth.random.Uniform;
import io.berth.settings.NearestWord;
import io.berth.workload.Scaling;
import io.berth.workload.ServiceRules;
import io.berth.workload.ServiceSpec;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.PriorityClass;
import io.berth.workload.pod.SchedulingGate;
import java.util.function.Consumer;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Maps;

/**
 * How one scenario runs EKS.
 *
 * @param compute nodes, Fargate or both
 * @param pods how long the steps of a pod take
 * @param targetGroup when pods behind a load balancer are ready; without traffic they are at once
 * @param scaling the pod autoscaler of services with {@code scaling}
 * @param priorityClasses by name
 */
public record EksSpec(
        EksCompute compute,
        PodDelays pods,
        TargetGroupSettings targetGroup,
        HorizontalPodAutoscaler.Settings scaling,
        ImmutableMap<String, PriorityClass> priorityClasses)
        implements OrchestratorSpec {
    /** Ready 1 to 10 s after start behind a load balancer, else at once; nobody waits for deregistration. */
    public static final TargetGroupSettings READINESS = new TargetGroupSettings(new Uniform(1, 10), 0, 0);

    /** A cluster without priority classes. */
    public EksSpec(
            EksCompute compute,
            PodDelays pods,
            TargetGroupSettings targetGroup,
            HorizontalPodAutoscaler.Settings scaling) {
        this(compute, pods, targetGroup, scaling, Maps.immutable.empty());
    }

    public EksSpec {
        if (priorityClasses.count(PriorityClass::isDefault) > 1) {
            throw new IllegalArgumentException("only one of the priorityClasses may be globalDefault");
        }
    }

    /** The same with other priority classes. */
    public EksSpec with(ImmutableMap<String, PriorityClass> classes) {
        return new EksSpec(compute, pods, targetGroup, scaling, classes);
    }

    /** This compute with all defaults. */
    public static EksSpec of(EksCompute compute) {
        return new EksSpec(compute, PodDelays.DEFAULTS, READINESS, HorizontalPodAutoscaler.Settings.DEFAULTS);
    }

    @Override
    public String kind() {
        return "eks";
    }

    @Override
    public Dialect dialect() {
        return Dialect.KUBERNETES;
    }

    @Override
    public Orchestrator start(World world) {
        return new EksOrchestrator(world, this);
    }

    @Override
    public void check(Workload workload, Consumer<String> mistakes, Consumer<String> warnings) {
        compute.check(workload, mistakes, warnings);
        for (WorkItem item : workload.items()) {
            checkPriority(item, mistakes);
            checkGates(item, warnings);
            if (!(item instanceof ServiceSpec) && item.shape().pods().disruptionBudget() != null) {
                mistakes.accept("job " + item.name() + ": podDisruptionBudget is for services");
            }
            if (item instanceof ServiceSpec service && !isUsual(service.rules())) {
                warnings.accept(
                        "service " + item.name()
                                + ": minimumHealthyPercent, maximumPercent, circuitBreaker and the like are rules of ECS and ignored here");
            }
        }
        for (WorkItem item : workload.items()) {
            if (item instanceof ServiceSpec service && service.scaling() != null) {
                checkScaling(service.name(), service.scaling(), warnings);
            }
        }
        if (workload.releases().anySatisfy(release -> release.shift() != null)) {
            warnings.accept("deployments with a strategy of ECS other than ROLLING replace pod by pod here");
        }
    }

    private static boolean isUsual(ServiceRules rules) {
        return rules.equals(rules.daemon() ? ServiceRules.DAEMON : ServiceRules.DEFAULTS);
    }

    private void checkPriority(WorkItem item, Consumer<String> mistakes) {
        String name = item.shape().pods().priorityClass();
        if (name != null && !priorityClasses.containsKey(name) && !PriorityClass.BUILT_IN.containsKey(name)) {
            mistakes.accept(item.name() + ": no priority class is called '" + name + "'; "
                    + NearestWord.hint(name, priorityClasses.keysView().toSortedList()));
        }
    }

    private static void checkGates(WorkItem item, Consumer<String> warnings) {
        item.shape()
                .pods()
                .scheduling()
                .gates()
                .select(gate -> gate.goneMicros(0) == SchedulingGate.NEVER)
                .forEach(gate -> warnings.accept((item instanceof ServiceSpec ? "service " : "job ") + item.name()
                        + ": nobody removes the scheduling gate " + gate.name()
                        + ", so its pods wait for ever; say removedAfter or removedAt"));
    }

    private static void checkScaling(String service, Scaling scaling, Consumer<String> warnings) {
        if (!scaling.steps().isEmpty() || !scaling.schedule().isEmpty()) {
            warnings.accept("service " + service
                    + ": stepScaling and scheduled are policies of Application Auto Scaling and ignored here");
        }
        boolean hasOwnRules = scaling.targets().stream()
                .anyMatch(policy -> policy.disableScaleIn()
                        || policy.scaleOutCooldownMicros() != null
                        || policy.scaleInCooldownMicros() != null);
        if (hasOwnRules) {
            warnings.accept("service " + service
                    + ": disableScaleIn and cooldowns are ignored here; see podAutoscaler.behavior");
        }
    }
}
