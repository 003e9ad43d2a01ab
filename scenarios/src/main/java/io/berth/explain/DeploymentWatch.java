package io.berth.explain;

import io.berth.experiment.Audience;
import io.berth.log.Fact;
import io.berth.log.FactListener;
import io.berth.orchestrator.Dialect;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.World;
import io.berth.scenario.Contender;
import io.berth.workload.Failure;
import io.berth.workload.TrafficShift;
import io.berth.workload.Workload;
import io.berth.workload.pod.PodController;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Watches the deployments of one service in one run, and what its tasks do meanwhile. */
final class DeploymentWatch implements Audience {
    private static final int NONE = -1;

    private final int service;
    private final List<Moment> moments = new ArrayList<>();
    private @Nullable World world;
    private boolean isKubernetes;
    private boolean isDeploying;
    private int started;
    private int healthy;
    private int stopped;
    private final Map<Failure, Integer> failed = new LinkedHashMap<>();

    DeploymentWatch(int service) {
        this.service = service;
    }

    @Override
    public FactListener listener(Contender contender, World ofTheRun, Orchestrator atWork) {
        world = ofTheRun;
        isKubernetes = contender.spec().dialect() == Dialect.KUBERNETES;
        return this::accept;
    }

    private void accept(Fact fact) {
        if (serviceOf(fact) == service) {
            tell(fact);
        } else if (isDeploying) {
            count(fact);
        }
    }

    private static int serviceOf(Fact fact) {
        return switch (fact) {
            case Fact.DeploymentStarted begun -> begun.service();
            case Fact.DeploymentAdvanced advanced -> advanced.service();
            case Fact.TrafficShifted shifted -> shifted.service();
            case Fact.DeploymentBlocked blocked -> blocked.service();
            case Fact.LaunchesThrottled throttled -> throttled.service();
            case Fact.ProgressDeadlineExceeded stalled -> stalled.service();
            case Fact.DeploymentPaused paused -> paused.service();
            case Fact.DeploymentResumed resumed -> resumed.service();
            case Fact.DeploymentFailed lost -> lost.service();
            case Fact.DeploymentRolledBack back -> back.service();
            case Fact.DeploymentCompleted done -> done.service();
            default -> NONE;
        };
    }

    private void tell(Fact fact) {
        switch (fact) {
            case Fact.DeploymentStarted begun -> begin(begun);
            case Fact.DeploymentAdvanced advanced -> tell(fact.at(), "comes to stage " + advanced.stage() + counts());
            case Fact.TrafficShifted shifted ->
                tell(
                        fact.at(),
                        "sends " + share(shifted.permille()) + " of the requests to " + revision(shifted.revision()));
            case Fact.DeploymentBlocked ignored -> tell(fact.at(), "stands still: " + whyBlocked() + counts());
            case Fact.LaunchesThrottled throttled ->
                tell(
                        fact.at(),
                        "launches nothing until " + Wording.clock(throttled.untilMicros())
                                + ", as its tasks keep failing" + counts());
            case Fact.ProgressDeadlineExceeded ignored ->
                tell(fact.at(), "made no progress until its deadline, and goes on trying" + counts());
            case Fact.DeploymentPaused ignored -> tell(fact.at(), "is paused" + counts());
            case Fact.DeploymentResumed ignored -> tell(fact.at(), "is resumed" + counts());
            case Fact.DeploymentFailed lost -> tell(fact.at(), "gives up " + revision(lost.revision()) + counts());
            case Fact.DeploymentRolledBack back -> tell(fact.at(), "goes back to " + revision(back.revision()));
            case Fact.DeploymentCompleted done -> {
                tell(fact.at(), "has nothing but healthy tasks of " + revision(done.revision()) + counts());
                isDeploying = false;
            }
            default -> {
                // Not about a service.
            }
        }
    }

    private void count(Fact fact) {
        switch (fact) {
            case Fact.TaskArrived arrived -> started += arrived.item() == service ? 1 : 0;
            case Fact.TaskHealthy well -> healthy += isOfService(well.task()) ? 1 : 0;
            case Fact.TaskDraining leaving -> stopped += isOfService(leaving.task()) ? 1 : 0;
            case Fact.TaskFailed bad -> {
                if (isOfService(bad.task())) {
                    failed.merge(bad.failure(), 1, Integer::sum);
                }
            }
            case Fact.ContainerFailed bad -> {
                if (isOfService(bad.task())) {
                    failed.merge(bad.failure(), 1, Integer::sum);
                }
            }
            default -> {
                // Nothing that a deployment is told by.
            }
        }
    }

    private boolean isOfService(int task) {
        return Objects.requireNonNull(world).tasks().item(task) == service;
    }

    private void begin(Fact.DeploymentStarted begun) {
        isDeploying = true;
        counts();
        tell(begun.at(), "begins to deploy " + revision(begun.revision()) + " with strategy " + how(begun.revision()));
    }

    private String how(int revision) {
        if (isKubernetes) {
            PodController controller = workload().shape(revision).pods().controller();
            return controller.isStateful()
                    ? controller.updateStrategy().type().word() + " of a StatefulSet"
                    : controller.strategy().type().word();
        }
        TrafficShift shift = workload().shift(revision);
        return shift == null ? "ROLLING" : shift.strategy().name();
    }

    /** What its tasks did since the last moment; counted anew from here. */
    private String counts() {
        List<String> parts = new ArrayList<>();
        add(parts, started, "asked for");
        add(parts, healthy, "turned healthy");
        add(parts, stopped, "told to stop");
        failed.forEach((failure, count) -> add(parts, count, "failed (" + failure + ")"));
        started = 0;
        healthy = 0;
        stopped = 0;
        failed.clear();
        return parts.isEmpty() ? "" : "; tasks since: " + String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private String whyBlocked() {
        var rules = workload().service(service).rules();
        return "minimumHealthyPercent " + rules.minimumHealthyPercent() + " % lets none stop and maximumPercent "
                + rules.maximumPercent() + " % lets none start, or protected tasks are in the way";
    }

    private Workload workload() {
        return Objects.requireNonNull(world).workload();
    }

    private String revision(int revision) {
        return "revision " + (revision < workload().items().size() ? "0" : String.valueOf(position(revision)))
                + " (image " + workload().shape(revision).image() + ")";
    }

    /** The how-manieth deployment of the service in the scenario it is. */
    private int position(int revision) {
        int position = 0;
        for (int each = workload().items().size(); each <= revision; each++) {
            position += workload().itemOf(each) == service ? 1 : 0;
        }
        return position;
    }

    private static String share(int permille) {
        return permille % 10 == 0 ? permille / 10 + " %" : permille / 10.0 + " %";
    }

    private void tell(long at, String sentence) {
        moments.add(new Moment(at, 0, Step.DEPLOYMENT, sentence, List.of(), Map.of(), null, false));
    }

    TaskStory story(Contender contender, String fingerprint) {
        return new TaskStory(contender, workload().item(service).name(), fingerprint, 0, moments);
    }
}
