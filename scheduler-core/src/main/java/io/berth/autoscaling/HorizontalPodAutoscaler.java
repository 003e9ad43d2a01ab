package io.berth.autoscaling;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.network.ServiceSums;
import io.berth.orchestrator.Replicas;
import io.berth.orchestrator.World;
import io.berth.scaling.ScalingBehavior;
import io.berth.scaling.ScalingRules;
import io.berth.scaling.TargetPolicy;
import io.berth.workload.Scaling;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.WorkItem;
import java.util.Arrays;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Keeps the metrics of every service with {@code scaling} near their targets, as a Horizontal Pod Autoscaler does.
 *
 * <p>Every 15 s each target tracking policy of a service makes a proposal: CPU and memory as use of the request, requests as the sum at
 * the load balancer over the pods. The largest wins, but nothing is removed while one of them has no metric; what becomes of it says
 * the behaviour. A count of zero switches the autoscaler off (Kubernetes documentation, horizontal pod autoscaling;
 * kubernetes/kubernetes, pkg/controller/podautoscaler, read 2026-10). Costs a look at each pod of the service per round and metric.
 */
public final class HorizontalPodAutoscaler {
    private static final double MINUTE_MICROS = 60_000_000;

    private final World world;
    private final Replicas replicas;
    private final Settings settings;
    private final MutableList<Target> targets = Lists.mutable.empty();
    private final PodTimes times = new PodTimes();
    private final Alarm metricsAreRead;

    public HorizontalPodAutoscaler(World world, Replicas replicas, Settings settings) {
        this.world = world;
        this.replicas = replicas;
        this.settings = settings;
        metricsAreRead = world.timeline().alarm("pod metrics are read", Phase.DECIDE, this::sync);
        for (int item = 0; item < world.workload().items().size(); item++) {
            WorkItem work = world.workload().item(item);
            if (work instanceof ServiceSpec service
                    && service.scaling() != null
                    && !service.scaling().targets().isEmpty()) {
                metricsAreRead.setIn(settings.syncMicros(), targets.size());
                targets.add(new Target(item, service.scaling()));
            }
        }
        if (targets.notEmpty()) {
            world.log().foldInto(times);
        }
    }

    private void sync(int number) {
        metricsAreRead.setIn(settings.syncMicros(), number);
        Target target = targets.get(number);
        target.readMeter();
        int current = replicas.desired(target.service);
        if (current > 0) {
            int proposal = target.proposal(current);
            replicas.scale(target.service, target.limits.next(world.timeline().nowMicros(), current, proposal));
        }
    }

    /** One service and the meter readings that its metrics come from. */
    private final class Target {
        private static final int NO_METRIC = -1;

        private final int service;
        private final Scaling scaling;
        private final ScalingBehavior behavior;
        private final StabilizedScaling limits;
        private final double vcpus;
        private final ServiceSums[] readings;

        Target(int service, Scaling scaling) {
            this.service = service;
            this.scaling = scaling;
            behavior = settings.behavior(scaling);
            limits = new StabilizedScaling(behavior, new Bounds(scaling.minCapacity(), scaling.maxCapacity()));
            vcpus = (double) world.workload().item(service).shape().cpuUnits() / TaskShape.UNITS_PER_VCPU;
            readings = new ServiceSums[settings.delaySyncs() + 2];
            Arrays.fill(readings, ServiceSums.NONE);
        }

        void readMeter() {
            System.arraycopy(readings, 0, readings, 1, readings.length - 1);
            readings[0] = world.traffic().sums(service);
        }

        /** The largest of all proposals; the present count when there is none, or when one that is missing might have been larger. */
        int proposal(int current) {
            int largest = NO_METRIC;
            boolean isOneMissing = false;
            for (TargetPolicy policy : scaling.targets()) {
                int proposal = proposal(policy, current);
                largest = Math.max(largest, proposal);
                isOneMissing |= proposal == NO_METRIC;
            }
            return largest == NO_METRIC || (isOneMissing && largest < current) ? current : largest;
        }

        private int proposal(TargetPolicy policy, int current) {
            ServiceSums sums = readings[settings.delaySyncs()].since(readings[settings.delaySyncs() + 1]);
            return switch (policy.metric()) {
                case CPU -> ofPods(policy, current, sums.usedCpuMicros() / vcpus, sums.servingMicros());
                case MEMORY -> ofPods(policy, current, sums.usedMibSeconds(), sums.reservedMibSeconds());
                case REQUESTS_PER_TARGET ->
                    sums.servingMicros() <= 0
                            ? NO_METRIC
                            : ReplicaCalculator.desired(
                                    current,
                                    policy.target(),
                                    sums.requests() * MINUTE_MICROS / settings.syncMicros(),
                                    behavior);
                case CPU_RESERVATION, MEMORY_RESERVATION -> NO_METRIC;
            };
        }

        private int ofPods(TargetPolicy policy, int current, double used, double reserved) {
            long metricMicros = world.timeline().nowMicros() - settings.delaySyncs() * settings.syncMicros();
            PodCensus pods =
                    PodCensus.of(world, times, settings, policy.metric(), replicas.live(service), metricMicros);
            return reserved <= 0 || pods.measured() == 0
                    ? NO_METRIC
                    : pods.desired(current, policy.target(), used / reserved, behavior);
        }
    }

    /**
     * The numbers of the autoscaler.
     *
     * @param syncMicros from one round to the next
     * @param delaySyncs by how many rounds the metrics lag behind; assumed
     * @param metricWindowMicros time that one metric covers; assumed
     * @param cpuInitializationMicros so long after its start the CPU of a pod counts only since it was ready
     * @param downscaleStabilizationMicros how patient a behaviour is that does not say it
     * @param tolerance of a behaviour that does not say it
     * @param behavior of services that have none of their own
     */
    public record Settings(
            long syncMicros,
            int delaySyncs,
            long metricWindowMicros,
            long cpuInitializationMicros,
            long downscaleStabilizationMicros,
            double tolerance,
            ScalingBehavior behavior) {
        /** Every 15 s on metrics of 15 s that are one round old; CPU of young pods is left out for 5 minutes. */
        public static final Settings DEFAULTS =
                new Settings(15_000_000, 1, 15_000_000, 300_000_000, ScalingBehavior.DEFAULTS);

        /** With the flags of kube-controller-manager for what a behaviour leaves open. */
        public Settings(
                long syncMicros,
                int delaySyncs,
                long metricWindowMicros,
                long cpuInitializationMicros,
                ScalingBehavior behavior) {
            this(
                    syncMicros,
                    delaySyncs,
                    metricWindowMicros,
                    cpuInitializationMicros,
                    ScalingRules.USUAL_DOWN.stabilizationMicros(),
                    ScalingRules.USUAL_TOLERANCE,
                    behavior);
        }

        /** How patient and how bold it is with one service. */
        ScalingBehavior behavior(Scaling scaling) {
            return scaling.behavior() == null
                    ? behavior
                    : scaling.behavior().behavior(downscaleStabilizationMicros, tolerance);
        }

        public Settings {
            if (syncMicros < 1 || delaySyncs < 0 || metricWindowMicros < 0 || cpuInitializationMicros < 0) {
                throw new IllegalArgumentException("the pod autoscaler needs a period above 0us, got " + syncMicros
                        + "us, a lag of " + delaySyncs + " rounds, a metric window of " + metricWindowMicros
                        + "us and " + cpuInitializationMicros + "us of CPU initialization");
            }
        }
    }
}
