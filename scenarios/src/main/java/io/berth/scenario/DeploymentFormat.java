package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import io.berth.workload.DeploymentAlarm;
import io.berth.workload.Flaw;
import io.berth.workload.Release;
import io.berth.workload.RolloutPause;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.TrafficShift;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/** One line under {@code deployments}: a new revision of a service, and what is wrong with it. */
final class DeploymentFormat {
    /**
     * A deployment that waits for its service.
     *
     * @param image null when it stays the same
     * @param startMicros null when it stays the same
     * @param shift null when it replaces task by task
     * @param alarm null when nobody watches
     * @param pause null when nobody pauses it
     */
    record Draft(
            long atMicros,
            String service,
            @Nullable String image,
            @Nullable Long startMicros,
            Flaw flaw,
            @Nullable TrafficShift shift,
            int failingPercent,
            @Nullable DeploymentAlarm alarm,
            @Nullable RolloutPause pause) {
        Release release(ImmutableList<ServiceSpec> services) {
            int number = services.detectIndex(each -> each.name().equals(service));
            TaskShape before = services.get(number).shape();
            return new Release(atMicros, number, changed(before), flaw, shift, failingPercent, alarm, pause);
        }

        private TaskShape changed(TaskShape before) {
            return new TaskShape(
                    image == null ? before.image() : image,
                    before.cpuUnits(),
                    before.memoryMib(),
                    before.gpus(),
                    before.networkMode(),
                    before.hostPorts(),
                    startMicros == null ? before.startMicros() : startMicros,
                    before.stopMicros(),
                    before.memoryUse(),
                    before.memoryLimitMib(),
                    before.cpuUse(),
                    before.pods(),
                    before.ephemeralMib());
        }
    }

    private static final Section<RolloutPause> PAUSE = Section.of(
            "pause", "A rollout that stands still for a while: nothing is replaced, and scaling is shared.", fields -> {
                Field<Long> after = fields.optional("after", Formats.duration(), 0L, "from the deployment until then");
                Field<Long> length = fields.required("for", Formats.duration(), "how long");
                return values -> new RolloutPause(values.get(after), values.get(length));
            });

    static final Section<Draft> DEPLOYMENT = Section.of("deployment", "A new revision of a service.", fields -> {
        Field<Long> at = fields.required("at", Formats.timeOfRun(), "when");
        Field<String> service = fields.required("service", Formats.identifier(), "name of a service");
        Field<String> image = fields.optional("image", Formats.identifier(), "its image; as before when missing");
        Field<Long> start = fields.optional(
                "startTime", Formats.duration(), "time the application needs until it answers; as before when missing");
        Map<Flaw, Field<Boolean>> flaws = new LinkedHashMap<>();
        flaws.put(Flaw.BROKEN_IMAGE, flaw(fields, "brokenImage", "its image cannot be pulled"));
        flaws.put(Flaw.CONTAINER_FAILS, flaw(fields, "failsToStart", "its container ends before it runs"));
        flaws.put(
                Flaw.HEALTH_CHECKS_FAIL,
                flaw(
                        fields,
                        "failsHealthCheck",
                        "neither the load balancer nor a check of the container ever gets a good answer"));
        Field<Integer> failing = fields.optional(
                "failedRequests",
                Formats.wholePercent(0, 100),
                0,
                "share of the requests that it answers with an error, although its health checks pass");
        Field<RolloutPause> pause = fields.optional(
                        "pause", PAUSE, "when somebody pauses the rollout of a Deployment and resumes it; EKS only")
                .source("Kubernetes documentation, Deployments");
        ShiftFields shift = new ShiftFields(fields);
        return values -> new Draft(
                values.get(at),
                values.get(service),
                values.orNull(image),
                values.orNull(start),
                flaw(values, flaws),
                shift.of(values),
                values.get(failing),
                shift.alarm(values),
                values.orNull(pause));
    });

    private DeploymentFormat() {}

    private static Field<Boolean> flaw(Section.Fields fields, String key, String summary) {
        return fields.optional(key, Formats.bool(), false, summary);
    }

    private static Flaw flaw(Values values, Map<Flaw, Field<Boolean>> flaws) {
        Flaw found = Flaw.NONE;
        for (Map.Entry<Flaw, Field<Boolean>> each : flaws.entrySet()) {
            if (values.get(each.getValue())) {
                if (found != Flaw.NONE) {
                    throw new IllegalArgumentException(
                            "takes at most one of brokenImage, failsToStart, failsHealthCheck");
                }
                found = each.getKey();
            }
        }
        return found;
    }
}
