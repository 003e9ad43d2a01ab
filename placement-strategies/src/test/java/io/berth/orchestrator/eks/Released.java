package io.berth.orchestrator.eks;

import io.berth.log.Fact;
import io.berth.workload.Flaw;
import io.berth.workload.Release;
import io.berth.workload.RolloutPause;
import io.berth.workload.ServiceSpec;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskShape;
import io.berth.workload.Workload;
import io.berth.workload.pod.CountOrPercent;
import io.berth.workload.pod.PodController;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.UpdateStrategy;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/** One service, number 0, of which revisions are released; pods need 1 s to start where the image is, 3 s elsewhere. */
final class Released {
    static final long SECOND = 1_000_000;

    private final Workload base;
    private final MutableList<Release> releases = Lists.mutable.empty();

    private Released(Workload base) {
        this.base = base;
    }

    static Released pods(int replicas, PodController controller) {
        return of(sketch().service("web", replicas).sketch(), controller);
    }

    static Released serving(int replicas, PodController controller) {
        return of(
                sketch().service("web", replicas, SketchedWorkload.steady(1, 10_000))
                        .sketch(),
                controller);
    }

    private static SketchedWorkload sketch() {
        return new SketchedWorkload().image("typo", 60_000_000).image("app", 60_000_000);
    }

    private static Released of(Workload sketch, PodController controller) {
        ServiceSpec web = sketch.service(0);
        var spec = new ServiceSpec(
                web.name(),
                web.shape().with(PodTemplate.PLAIN.with(controller)),
                web.desiredCount(),
                web.traffic(),
                null,
                web.rules());
        return new Released(new Workload(sketch.images(), Lists.immutable.of(spec)));
    }

    static PodController deployment(UpdateStrategy strategy, int minReadySeconds) {
        return new PodController(false, strategy, UpdateStrategy.OF_SET, false, minReadySeconds * SECOND, 600 * SECOND);
    }

    static PodController statefulSet(boolean isParallel, int partition) {
        return new PodController(
                true,
                UpdateStrategy.OF_DEPLOYMENT,
                new UpdateStrategy(
                        UpdateStrategy.Type.ROLLING_UPDATE,
                        new CountOrPercent(0, false),
                        new CountOrPercent(1, false),
                        partition),
                isParallel,
                0,
                600 * SECOND);
    }

    /** A broken image is one that no node has. */
    Released at(long second, Flaw flaw) {
        TaskShape before = base.service(0).shape();
        releases.add(new Release(second * SECOND, 0, flaw == Flaw.BROKEN_IMAGE ? typo(before) : before, flaw));
        return this;
    }

    /** The last revision is paused so long after its release, for so long. */
    Released pausedAfter(long afterMicros, long forMicros) {
        Release last = releases.removeLast();
        releases.add(new Release(
                last.atMicros(),
                last.service(),
                last.shape(),
                last.flaw(),
                null,
                0,
                null,
                new RolloutPause(afterMicros, forMicros)));
        return this;
    }

    /** The application of the last revision needs so long to start. */
    Released startingIn(long micros) {
        Release last = releases.removeLast();
        releases.add(
                new Release(last.atMicros(), 0, shape(last.shape(), last.shape().image(), micros), last.flaw()));
        return this;
    }

    private static TaskShape typo(TaskShape before) {
        return shape(before, "typo", before.startMicros());
    }

    private static TaskShape shape(TaskShape before, String image, long startMicros) {
        return new TaskShape(
                        image,
                        before.cpuUnits(),
                        before.memoryMib(),
                        before.gpus(),
                        before.networkMode(),
                        before.hostPorts(),
                        startMicros,
                        before.stopMicros())
                .with(before.pods());
    }

    EksRun run() {
        return new EksRun(new Workload(base.images(), base.items(), releases.toImmutable()), EksRun.nodes(3, 3, null));
    }

    /** Pods that nobody told to stop, by revision, such as {@code 3 1}. */
    static String live(EksRun run) {
        MutableIntList counts = IntLists.mutable.empty();
        for (int revision = 0; revision < run.world.workload().revisions(); revision++) {
            counts.add(0);
        }
        MutableIntList stopping = IntLists.mutable.empty();
        run.facts(Fact.TaskDraining.class).forEach(fact -> stopping.add(fact.task()));
        run.world.tasks().live().reject(stopping::contains).forEach(pod -> {
            int revision = run.world.tasks().revision(pod);
            counts.set(revision, counts.get(revision) + 1);
        });
        return counts.makeString(" ");
    }
}
