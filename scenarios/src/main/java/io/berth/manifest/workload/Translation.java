package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.imported.Nodes;
import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.workload.CronLine;
import io.berth.workload.job.JobCleanup;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns each kind of workload into the keys of a service or a job. */
final class Translation {
    private static final int MOST_REPLICAS = 5_000;
    private static final int MOST_SECONDS = 31_536_000;
    private static final int MOST_KEPT = 1_000_000;

    private final ManifestDefaults.InUse defaults;
    private final Calendar calendar;
    private final PodPlacing placing;

    Translation(ManifestDefaults.InUse defaults, Calendar calendar, PodPlacing placing) {
        this.defaults = defaults;
        this.calendar = calendar;
        this.placing = placing;
    }

    void read(Draft draft) {
        ApiMap spec = draft.object.map("spec");
        if (spec == null) {
            draft.object.error(draft.object.mark(), "this " + draft.identity.kind() + " has no spec");
            return;
        }
        switch (draft.identity.kind()) {
            case "Deployment" -> deployment(draft, spec);
            case "ReplicaSet", "ReplicationController" -> replicas(draft, spec);
            case "StatefulSet" -> statefulSet(draft, spec);
            case "DaemonSet" -> daemonSet(draft, spec);
            case "Job" -> job(draft, spec);
            case "CronJob" -> cronJob(draft, spec);
            default -> pod(draft, spec);
        }
    }

    private void replicas(Draft draft, ApiMap spec) {
        Integer replicas = spec.integer("replicas", 0, MOST_REPLICAS);
        draft.replicas = replicas == null ? 1 : replicas;
        draft.brought.set("desiredCount", String.valueOf(draft.replicas));
        PodTranslation.template(draft, spec, defaults, placing);
    }

    private void deployment(Draft draft, ApiMap spec) {
        replicas(draft, spec);
        ApiMap strategy = spec.map("strategy");
        if (strategy != null) {
            new Rollout(draft, strategy).read();
        }
        ControllerKeys.deployment(draft, spec);
    }

    private void statefulSet(Draft draft, ApiMap spec) {
        replicas(draft, spec);
        if (!"Parallel".equals(spec.word("podManagementPolicy", "policy", List.of("OrderedReady", "Parallel")))) {
            draft.file.approximate(
                    draft.object.mark(),
                    draft.identity.toString(),
                    "on ECS and Fargate its pods start and stop all at once, not one after the other");
        }
        ControllerKeys.statefulSet(draft, spec);
    }

    private void daemonSet(Draft draft, ApiMap spec) {
        PodTranslation.template(draft, spec, defaults, placing);
        draft.brought.set("schedulingStrategy", "DAEMON");
        ControllerKeys.daemonSet(draft, spec);
        draft.file.approximate(
                draft.object.mark(),
                draft.identity.toString(),
                "ECS runs it by its own rules for daemons, and Fargate runs none of its pods");
    }

    private void pod(Draft draft, ApiMap spec) {
        String restart = spec.word("restartPolicy", "restart policy", List.of("Always", "OnFailure", "Never"));
        draft.isService = restart == null || restart.equals("Always");
        PodTranslation.read(draft, spec, defaults, placing);
        Moving.read(draft, draft.object.map("metadata"));
        if (draft.isService) {
            draft.replicas = 1;
            draft.brought.set("desiredCount", "1");
            draft.file.approximate(
                    draft.object.mark(),
                    draft.identity.toString(),
                    "a pod that ends is replaced; Kubernetes replaces none without a controller");
        } else {
            draft.replicas = 1;
            draft.brought.set("arrivals", atOnce(1, draft.brought.mark()));
        }
    }

    private void job(Draft draft, ApiMap spec) {
        if (work(draft, spec)) {
            draft.brought.set("arrivals", atOnce(1, draft.brought.mark()));
        }
    }

    /** What the pods of a Job are; false when there are none. */
    private boolean work(Draft draft, ApiMap spec) {
        draft.isService = false;
        PodTranslation.template(draft, spec, defaults, placing);
        return new JobTranslation(draft, spec).read();
    }

    private void cronJob(Draft draft, ApiMap spec) {
        ApiMap template = spec.map("jobTemplate");
        ApiMap job = template == null ? null : template.map("spec");
        if (job == null) {
            spec.error(spec.mark("jobTemplate"), "a CronJob needs the key 'jobTemplate' with a spec");
            return;
        }
        work(draft, job);
        List<Long> seconds = moments(draft, spec);
        if (spec.truth("suspend", false)) {
            draft.idle = "it is suspended";
        } else if (draft.idle.isEmpty() && seconds.isEmpty()) {
            draft.idle = "none of its moments lies within the duration of the scenario";
        }
        if (draft.idle.isEmpty()) {
            draft.moments = seconds.size();
            draft.brought.set("arrivals", timetable(seconds, draft.brought.mark()));
        }
        String policy = spec.word("concurrencyPolicy", "concurrency policy", List.of("Allow", "Forbid", "Replace"));
        if (policy != null && !policy.equals("Allow")) {
            draft.brought.set("concurrencyPolicy", policy);
            spec.approximate(
                    "concurrencyPolicy", "on ECS and Fargate a run starts whether or not the one before has ended");
        }
        history(draft, spec, "successfulJobsHistoryLimit", JobCleanup.OF_CRON_JOB.successfulKept());
        history(draft, spec, "failedJobsHistoryLimit", JobCleanup.OF_CRON_JOB.failedKept());
        Integer late = spec.integer("startingDeadlineSeconds", 0, MOST_SECONDS);
        if (late != null) {
            draft.brought.set("startingDeadline", late + "s");
        }
    }

    private static void history(Draft draft, ApiMap spec, String key, @Nullable Integer usual) {
        Integer kept = spec.integer(key, 0, MOST_KEPT);
        draft.brought.set(key, String.valueOf(kept == null ? usual : kept));
    }

    private static ZoneId zone(ApiMap spec) {
        String zone = spec.text("timeZone");
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            spec.error(
                    spec.mark("timeZone"),
                    "timeZone: " + Problems.quoted(zone) + " is no time zone such as Europe/Berlin");
            return ZoneOffset.UTC;
        }
    }

    private List<Long> moments(Draft draft, ApiMap spec) {
        String schedule = spec.text("schedule");
        if (schedule == null) {
            spec.error(spec.mark("schedule"), "a CronJob needs the key 'schedule', such as '0 2 * * *'");
            return List.of();
        }
        try {
            return calendar.moments(new CronLine(schedule), zone(spec));
        } catch (IllegalArgumentException wrong) {
            spec.error(spec.mark("schedule"), "schedule: " + wrong.getMessage());
            // One mistake is enough.
            draft.idle = "its schedule cannot be read";
            return List.of();
        }
    }

    private static Node atOnce(int count, Mark mark) {
        return Nodes.map("allAtOnce", Nodes.map(Map.of("count", String.valueOf(count)), mark), mark);
    }

    private static Node timetable(List<Long> seconds, Mark mark) {
        List<Node> bursts = new ArrayList<>();
        for (long second : seconds) {
            MapNode.Entry at = new MapNode.Entry("at", mark, Nodes.plain(second + "s", mark));
            MapNode.Entry many = new MapNode.Entry("count", mark, Nodes.plain("1", mark));
            bursts.add(new MapNode(List.of(at, many), mark));
        }
        return Nodes.map("schedule", new ListNode(bursts, mark), mark);
    }
}
