package io.berth.benchmarks.simulation;

import com.google.inject.Guice;
import io.berth.billing.PriceBook;
import io.berth.cluster.InstanceCatalogue;
import io.berth.experiment.Run;
import io.berth.experiment.RunResult;
import io.berth.imported.Notes;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.EksSpec;
import io.berth.orchestrator.eks.NodeGroupCompute;
import io.berth.placement.PlacementBook;
import io.berth.placement.kubernetes.KubernetesPlacementModule;
import io.berth.random.Lognormal;
import io.berth.scenario.Contender;
import io.berth.scenario.Scenario;
import io.berth.workload.ImageSpec;
import io.berth.workload.JobSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.Poisson;
import io.berth.workload.Scaling;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.Traffic;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.NodeSelection;
import io.berth.workload.pod.PodAffinityRules;
import io.berth.workload.pod.PodAffinityTerm;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodSelection;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.TopologyConstraint;
import io.berth.workload.pod.Weighted;
import java.util.concurrent.TimeUnit;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a day of a large EKS cluster take: 1,000 nodes, 20,000 pods that come and go, the pod autoscaler and Karpenter on?
 *
 * <p>Twenty services follow their own busy hours from about 10,000 pods to 19,000 and back, and 288,000 pods of jobs of some twenty
 * minutes come and go, about 5,000 at a time. One operation is one run as a user gets it, without the files of the result. Expect less
 * than 20 s on one core. With {@code -p rules=true} each pod is judged by all filters, and a day takes twice as long. Run with {@code java -jar benchmarks/target/benchmarks.jar EksKarpenterDay}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 0)
@Measurement(iterations = 3)
public class EksKarpenterDay {
    private static final long HOUR_MICROS = 3_600_000_000L;

    /** Simulated hours. */
    @Param("24")
    int hours;

    /** Whether pods have rules of their own: services spread over zones and like to be apart, so that each is asked about with all filters. */
    @Param("false")
    boolean rules;

    private final PlacementBook placements =
            Guice.createInjector(new KubernetesPlacementModule()).getInstance(PlacementBook.class);

    /** What the run was like, counted beside its time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        public long events;
        public long nodes;
        public long pods;
        public long nodesGivenUp;
    }

    @Benchmark
    public RunResult run(Counters counters) {
        Scenario scenario = scenario();
        RunResult result = Run.of(scenario, scenario.contenders().getFirst(), 1, placements, share -> {});
        counters.events = result.events();
        counters.nodes = result.hosts().peak();
        counters.pods = result.tasks().started();
        counters.nodesGivenUp = result.disruptions().all();
        return result;
    }

    private Scenario scenario() {
        MutableList<WorkItem> items = Lists.mutable.empty();
        for (int service = 0; service < 20; service++) {
            items.add(service(service));
        }
        for (int job = 0; job < 4; job++) {
            items.add(new JobSpec(
                    "job-" + job,
                    shape(PodTemplate.PLAIN),
                    new Poisson(50 / 60.0),
                    Lognormal.ofLogarithm(StrictMath.log(1_200), 0.67)));
        }
        ImageSpec image = new ImageSpec("app", Lists.immutable.of(new ImageSpec.Layer("app", 150_000_000)));
        var types = Lists.immutable.of("m5.2xlarge", "m5.4xlarge").collect(InstanceCatalogue.builtIn()::require);
        return new Scenario(
                "karpenter-day",
                "",
                1,
                hours * HOUR_MICROS,
                World.USUAL_START,
                Lists.immutable.of("us-east-1a", "us-east-1b", "us-east-1c"),
                PriceBook.usEast1(),
                new Workload(Maps.immutable.of("app", image), items.toImmutable()),
                Lists.immutable.of(new Contender("eks", EksSpec.of(NodeGroupCompute.karpenter(types)))),
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                Lists.immutable.empty(),
                Notes.NONE);
    }

    /** Three quarters of a core and 3 GiB, so that about twenty fill an m5.4xlarge. */
    private static TaskShape shape(PodTemplate pods) {
        return new TaskShape("app", 768, 3_072, 0, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 1_000_000)
                .with(pods);
    }

    private PodTemplate pods(String service) {
        if (!rules) {
            return PodTemplate.PLAIN;
        }
        var own = new LabelSelector(Maps.immutable.of("app", service), Lists.immutable.empty());
        var apart = new PodAffinityTerm(
                "kubernetes.io/hostname", new PodSelection(Sets.immutable.of(PodTemplate.NAMESPACE), null, own));
        return new PodTemplate(
                Maps.immutable.empty(),
                new PodRules(
                        NodeSelection.ANY,
                        Lists.immutable.empty(),
                        PodAffinityRules.NONE,
                        new PodAffinityRules(Lists.immutable.empty(), Lists.immutable.of(new Weighted<>(50, apart))),
                        Lists.immutable.of(
                                new TopologyConstraint("topology.kubernetes.io/zone", 5, 1, true, own, true, false)),
                        Lists.immutable.empty(),
                        null),
                null);
    }

    private ServiceSpec service(int number) {
        long busyFrom = 6 * HOUR_MICROS + number * HOUR_MICROS / 4;
        var spike = new Traffic.Spike(busyFrom, 4_300, 2 * HOUR_MICROS, 6 * HOUR_MICROS);
        return new ServiceSpec(
                "service-" + number,
                shape(pods("service-" + number)),
                500,
                new Traffic(2_300, Lists.immutable.of(spike), 100_000),
                new Scaling(60, 400, 1_200));
    }
}
