package io.berth.orchestrator.service;

import io.berth.billing.PriceBook;
import io.berth.cluster.Zones;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.log.Fact;
import io.berth.log.FactListener;
import io.berth.network.ImagePulls;
import io.berth.orchestrator.LaunchBucket;
import io.berth.orchestrator.LaunchSteps;
import io.berth.orchestrator.LifeListener;
import io.berth.orchestrator.TaskLife;
import io.berth.orchestrator.World;
import io.berth.placement.PlacementBook;
import io.berth.random.Constant;
import io.berth.workload.DeploymentAlarm;
import io.berth.workload.Failure;
import io.berth.workload.Flaw;
import io.berth.workload.ImageSpec;
import io.berth.workload.NetworkMode;
import io.berth.workload.Release;
import io.berth.workload.ServiceRules;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.TaskTable;
import io.berth.workload.Traffic;
import io.berth.workload.TrafficShift;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import java.util.Map;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * One service whose tasks have room at once: they run 10 s after their launch, are healthy 40 s later or fail their checks 35 s
 * later, stop in 2 s; the checks of one that hangs have failed 75 s later. A digest is known after 5 s, a pull fails after 12 s, and the scheduler looks 1 s after a change.
 */
final class SketchedServices implements LifeListener, LaunchSteps, FactListener {
    static final long SECOND = 1_000_000;
    private static final TaskShape SHAPE =
            new TaskShape("image", 256, 512, 0, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 2 * SECOND);

    final World world;
    final ServiceScheduler scheduler;
    final TaskLife life;
    final MutableList<Fact> facts = Lists.mutable.empty();
    private final ServiceRules rules;
    private final long deregistrationMicros;

    /** What the service is like and which revisions it gets. */
    record Sketch(
            int desired,
            ServiceRules rules,
            double deregistrationSeconds,
            double requestsPerSecond,
            boolean stoppingCounts,
            MutableList<Release> releases) {
        static Sketch of(int desired, int minimumHealthyPercent, int maximumPercent) {
            return new Sketch(
                    desired,
                    ServiceRules.DEFAULTS
                            .withLimits(minimumHealthyPercent, maximumPercent)
                            .withZoneRebalancing(false),
                    0,
                    0,
                    false,
                    Lists.mutable.empty());
        }

        Sketch with(ServiceRules other) {
            return new Sketch(desired, other, deregistrationSeconds, requestsPerSecond, stoppingCounts, releases);
        }

        Sketch deregisteringIn(double seconds) {
            return new Sketch(desired, rules, seconds, requestsPerSecond, stoppingCounts, releases);
        }

        Sketch getting(double perSecond) {
            return new Sketch(desired, rules, deregistrationSeconds, perSecond, stoppingCounts, releases);
        }

        Sketch countingStoppingTasks() {
            return new Sketch(desired, rules, deregistrationSeconds, requestsPerSecond, true, releases);
        }

        /** A deployment that moves traffic, of a revision that fails some of its requests. */
        Sketch shifting(double atSecond, Flaw flaw, TrafficShift shift, int failingPercent) {
            releases.add(new Release(Math.round(atSecond * SECOND), 0, SHAPE, flaw, shift, failingPercent));
            return this;
        }

        Sketch deploying(double atSecond, Flaw flaw) {
            releases.add(new Release(Math.round(atSecond * SECOND), 0, SHAPE, flaw));
            return this;
        }

        /** The last release has an alarm. */
        Sketch watched(DeploymentAlarm alarm) {
            Release last = releases.removeLast();
            releases.add(new Release(
                    last.atMicros(),
                    last.service(),
                    last.shape(),
                    last.flaw(),
                    last.shift(),
                    last.failingPercent(),
                    alarm,
                    null));
            return this;
        }

        /** A rolling deployment of a revision that fails some of its requests. */
        Sketch failing(double atSecond, int failingPercent) {
            releases.add(new Release(Math.round(atSecond * SECOND), 0, SHAPE, Flaw.NONE, null, failingPercent));
            return this;
        }

        SketchedServices start() {
            return new SketchedServices(this);
        }
    }

    private SketchedServices(Sketch sketch) {
        rules = sketch.rules;
        deregistrationMicros = Math.round(sketch.deregistrationSeconds * SECOND);
        WorkItem service = new ServiceSpec("web", SHAPE, sketch.desired, requests(sketch), null, rules);
        world = World.of(
                new Workload(
                        Maps.immutable.of("image", new ImageSpec("image", Lists.immutable.empty())),
                        Lists.immutable.of(service),
                        sketch.releases.toImmutable()),
                new Zones(Lists.immutable.of("a", "b", "c")),
                7,
                PriceBook.usEast1(),
                new PlacementBook(Map.of(), Map.of()));
        world.log().foldInto(this);
        life = new TaskLife(world, this, new InstantPulls(), this);
        scheduler = new ServiceScheduler(
                world,
                new ServiceSettings(
                        new Constant(5),
                        3,
                        60 * SECOND,
                        1_620 * SECOND,
                        12 * SECOND,
                        60 * SECOND,
                        true,
                        86_400 * SECOND,
                        sketch.stoppingCounts,
                        50 * SECOND,
                        300 * SECOND),
                () -> new LaunchBucket(1_000, 1_000),
                SECOND,
                live -> live.getFirst(),
                task -> life.launch(task, TaskTable.NO_HOST, 0),
                task -> life.stop(task),
                ZoneRoom.NOWHERE);
        scheduler.scale(0, sketch.desired);
    }

    /** A task of a quarter of a vCPU answers ten a second. */
    private static @Nullable Traffic requests(Sketch sketch) {
        return sketch.requestsPerSecond == 0
                ? null
                : new Traffic(sketch.requestsPerSecond, Lists.immutable.empty(), 25_000);
    }

    SketchedServices untilSecond(double second) {
        world.timeline().runUntil(Math.round(second * SECOND));
        return this;
    }

    /** The seconds in which facts of this kind happened. */
    String secondsOf(Class<? extends Fact> kind) {
        return facts.selectInstancesOf(kind).collect(fact -> text(fact.at())).makeString(" ");
    }

    private static String text(long micros) {
        return micros % SECOND == 0 ? String.valueOf(micros / SECOND) : String.valueOf(micros / (double) SECOND);
    }

    int count(Class<? extends Fact> kind, double fromSecond, double untilSecond) {
        return facts.selectInstancesOf(kind)
                .count(fact -> fact.at() >= fromSecond * SECOND && fact.at() < untilSecond * SECOND);
    }

    /** How many live tasks there are of each revision, the first one first. */
    String liveByRevision() {
        int[] counts = new int[world.workload().revisions()];
        scheduler.live(0).forEach(task -> counts[world.tasks().revision(task)]++);
        return IntLists.immutable.of(counts).makeString(" ");
    }

    @Override
    public void accept(Fact fact) {
        facts.add(fact);
    }

    @Override
    public void started(int task) {
        scheduler.started(task);
    }

    @Override
    public void healthy(int task) {
        scheduler.healthy(task);
    }

    @Override
    public void failed(int task, Failure failure) {
        scheduler.failed(task, failure);
    }

    @Override
    public void ended(int task) {
        scheduler.leaves(task);
    }

    @Override
    public long interfaceMicros(int task) {
        return 0;
    }

    @Override
    public long startMicros(int task) {
        return 10 * SECOND - 1;
    }

    @Override
    public long healthyMicros(int task) {
        return 40 * SECOND;
    }

    @Override
    public long unhealthyMicros(int task) {
        return Math.max(35 * SECOND, rules.graceMicros());
    }

    @Override
    public long hungMicros(int task) {
        return 75 * SECOND;
    }

    @Override
    public long pullFailureMicros(int task) {
        return 12 * SECOND;
    }

    @Override
    public long deregistrationMicros(int task) {
        return deregistrationMicros;
    }

    @Override
    public long stopMicros(int task) {
        return 2 * SECOND;
    }

    /** Every image is there a microsecond later. */
    private final class InstantPulls implements ImagePulls {
        private final Alarm imageIsThere = world.timeline().alarm("image is there", Phase.DECIDE, this::tell);
        private @Nullable Listener listener;

        @Override
        public void whenPulled(Listener whoever) {
            listener = whoever;
        }

        @Override
        public void pull(int task) {
            imageIsThere.setIn(1, task);
        }

        private void tell(int task) {
            if (listener != null) {
                listener.pulled(task, 0);
            }
        }
    }
}
