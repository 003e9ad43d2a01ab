package io.berth.autoscaling;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.orchestrator.ReplicaKeeper;
import io.berth.orchestrator.World;
import io.berth.workload.Scaling;
import io.berth.workload.ServiceSpec;
import io.berth.workload.WorkItem;
import java.util.Arrays;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Keeps the CPU use of every service with {@code scaling} near its target, as a Horizontal Pod Autoscaler with default behaviour.
 *
 * <p>Every 15 s it computes a proposal. Up it goes at once, by 4 pods or by 100 %, whichever is more; down only to the highest
 * proposal of the last 300 s (Kubernetes documentation, horizontal pod autoscaling; kubernetes/kubernetes,
 * pkg/controller/podautoscaler). Costs a look at each pod of the service per round.
 */
public final class HorizontalPodAutoscaler {
    private final World world;
    private final ReplicaKeeper replicas;
    private final Settings settings;
    private final MutableList<Target> targets = Lists.mutable.empty();
    private final Alarm metricsAreRead;

    public HorizontalPodAutoscaler(World world, ReplicaKeeper replicas, Settings settings) {
        this.world = world;
        this.replicas = replicas;
        this.settings = settings;
        metricsAreRead = world.timeline().alarm("pod metrics are read", Phase.DECIDE, this::sync);
        for (int item = 0; item < world.workload().items().size(); item++) {
            WorkItem work = world.workload().item(item);
            if (work instanceof ServiceSpec service && service.scaling() != null) {
                metricsAreRead.setIn(settings.syncMicros(), targets.size());
                targets.add(new Target(item, service.scaling(), new StabilizedScaling(settings, service.scaling())));
            }
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
        private final int service;
        private final Scaling scaling;
        private final StabilizedScaling limits;
        private final double podCpu;
        private final Reading[] readings;

        Target(int service, Scaling scaling, StabilizedScaling limits) {
            this.service = service;
            this.scaling = scaling;
            this.limits = limits;
            podCpu = world.workload().item(service).shape().cpuUnits();
            readings = new Reading[settings.delaySyncs() + 2];
            Arrays.fill(readings, new Reading(0, 0));
        }

        void readMeter() {
            System.arraycopy(readings, 0, readings, 1, readings.length - 1);
            readings[0] = new Reading(
                    world.traffic().usedCpuMicros(service), world.traffic().reservedCpuMicros(service));
        }

        int proposal(int current) {
            Reading to = readings[settings.delaySyncs()];
            Reading from = readings[settings.delaySyncs() + 1];
            double reserved = to.reserved() - from.reserved();
            if (reserved <= 0) {
                return current;
            }
            int ready = replicas.live(service).count(world.tasks()::isHealthy);
            int unready = replicas.live(service).size() - ready;
            double usage = (to.used() - from.used()) / reserved;
            return ReplicaCalculator.desired(
                    current,
                    scaling.targetPercent(),
                    new ReplicaCalculator.Pods(ready, ready * podCpu, usage * ready * podCpu),
                    new ReplicaCalculator.Pods(unready, unready * podCpu, 0),
                    ReplicaCalculator.Pods.NONE);
        }
    }

    private record Reading(double used, double reserved) {}

    /**
     * The numbers of the autoscaler.
     *
     * @param syncMicros from one round to the next
     * @param delaySyncs by how many rounds the metrics lag behind; assumed
     * @param stabilizationMicros how long a higher proposal keeps the count from falling
     */
    public record Settings(long syncMicros, int delaySyncs, long stabilizationMicros) {
        /** Every 15 s on metrics that are one round old; 300 s of stabilisation. */
        public static final Settings DEFAULTS = new Settings(15_000_000, 1, 300_000_000);

        public Settings {
            if (syncMicros < 1 || delaySyncs < 0 || stabilizationMicros < 0) {
                throw new IllegalArgumentException("the pod autoscaler needs a period above 0us, got " + syncMicros
                        + "us, a lag of " + delaySyncs + " rounds and " + stabilizationMicros + "us of stabilisation");
            }
        }
    }
}
