package io.berth.scenario;

import io.berth.ecsjson.EcsImport;
import io.berth.manifest.workload.ManifestImport;
import io.berth.orchestrator.LawFormats;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import io.berth.workload.Arrivals;
import io.berth.workload.JobRules;
import io.berth.workload.JobSpec;
import io.berth.workload.Scaling;
import io.berth.workload.ServiceRules;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.Traffic;
import io.berth.workload.Window;
import io.berth.workload.job.JobCleanup;
import io.berth.workload.job.JobExits;
import io.berth.workload.pod.PodController;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** Services and jobs as they stand in a scenario; their names are the keys of the map around them. */
final class WorkloadFormat {
    static final int MAX_TASKS = 5000;

    private static final int MOST_EXIT_CODE = 255;

    private static final Format<JobExits> FAILS = Formats.oneOf(
            Formats.wholePercent(0, 100).as(JobExits::failing),
            Formats.map(Formats.text().as(WorkloadFormat::exitCode), Formats.wholePercent(1, 100))
                    .as(WorkloadFormat::exits));

    private WorkloadFormat() {}

    /** Services. */
    static Section<Function<String, ServiceSpec>> service() {
        return Section.of("service", "Tasks that ought to run all the time, so many of them.", fields -> {
            TaskFields task = new TaskFields(fields);
            Field<Integer> desired = fields.optional(
                            "desiredCount",
                            Formats.integer(0, MAX_TASKS),
                            "how many tasks at the start; required unless the service is a DAEMON")
                    .alsoKnownAs("replicas", "count")
                    .source("at most 5,000 tasks in a service: ECS endpoints and quotas");
            Field<TrafficFormat.Draft> traffic =
                    fields.optional("traffic", TrafficFormat.traffic(), "requests; without it no load balancer");
            Field<Law> request = fields.optional(
                    "requestTime",
                    LawFormats.duration(),
                    "CPU time one request takes on one vCPU; fluids take the mean");
            Field<Scaling> scaling =
                    fields.optional("scaling", ScalingFormat.SCALING, "service auto scaling; without it a fixed count");
            RulesFields rules = new RulesFields(fields);
            fields.optional(
                            EcsImport.SERVICE,
                            Formats.text(),
                            "a JSON file with an ECS service, in the folder of this file; keys that stand here win")
                    .source("ECS API, CreateService");
            return values -> {
                TaskShape shape = task.shape(values);
                Traffic requests = traffic(values, traffic, request);
                ServiceRules limits = rules.of(values);
                Integer count = values.orNull(desired);
                int tasks = count == null ? 0 : count;
                return name -> new ServiceSpec(name, shape, tasks, requests, values.orNull(scaling), limits);
            };
        });
    }

    private static int exitCode(String text) {
        if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST_EXIT_CODE) {
            throw new IllegalArgumentException(
                    "an exit code of an error is a number from 1 to 255, got '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static JobExits exits(Map<Integer, Integer> percents) {
        return new JobExits(Lists.immutable.withAll(percents.entrySet().stream()
                .map(each -> new JobExits.Share(each.getKey(), each.getValue()))
                .toList()));
    }

    private static @Nullable Traffic traffic(Values values, Field<TrafficFormat.Draft> traffic, Field<Law> request) {
        TrafficFormat.Draft draft = values.orNull(traffic);
        Law seconds = values.orNull(request);
        if (draft == null) {
            return null;
        }
        if (seconds == null) {
            throw new IllegalArgumentException(
                    "traffic needs requestTime: the CPU time one request takes, such as 80ms");
        }
        return new Traffic(draft.usual(), Lists.immutable.withAll(draft.spikes()), seconds, draft.model());
    }

    /** Jobs. */
    static Section<Function<String, JobSpec>> job() {
        Format<Arrivals> arrivalLaws = ArrivalFormat.arrivals();
        return Section.of("job", "Tasks that arrive, run for a while and end.", fields -> {
            TaskFields task = new TaskFields(fields);
            Field<Arrivals> arrivals = fields.required("arrivals", arrivalLaws, "when tasks arrive")
                    .unless(ManifestImport.MANIFEST);
            Field<Law> duration = fields.required(
                            "duration", LawFormats.duration(), "how long a task runs, from container start to its end")
                    .unless(ManifestImport.MANIFEST);
            Field<Long> from = fields.optional("from", Formats.timeOfRun(), 0L, "no task arrives before");
            Field<Long> until = fields.optional("until", Formats.timeOfRun(), "no task arrives after");
            Field<Integer> most = fields.optional(
                    "maxTasks", Formats.integer(1, Integer.MAX_VALUE), "how many tasks, or runs, arrive at most");
            Field<JobExits> failing = fields.optional(
                    "fails",
                    FAILS,
                    "share of the tasks that end with an error, drawn for each, with exit code 1 or, in a map, with the codes that are its keys; none when missing");
            JobRulesFields rules = new JobRulesFields(fields);
            JobCleanupFields cleanup = new JobCleanupFields(fields);
            return values -> {
                TaskShape shape = task.shape(values);
                if (!shape.pods().controller().equals(PodController.DEPLOYMENT)) {
                    throw new IllegalArgumentException(
                            "controller, strategy and other keys about rollouts under kubernetes are for services");
                }
                Arrivals limited = limited(values, values.get(arrivals), from, until, most);
                JobRules runs = rules.of(values);
                JobExits written = values.orNull(failing);
                JobExits exits = written == null ? JobExits.WELL : written;
                JobCleanup ends = cleanup.of(values, limited);
                return name -> new JobSpec(name, shape, limited, values.get(duration), runs, exits, ends);
            };
        });
    }

    private static Arrivals limited(
            Values values, Arrivals arrivals, Field<Long> from, Field<Long> until, Field<Integer> most) {
        if (!values.wrote(from) && !values.wrote(until) && !values.wrote(most)) {
            return arrivals;
        }
        Long end = values.orNull(until);
        Integer limit = values.orNull(most);
        return new Window(
                arrivals,
                values.get(from),
                end == null ? Arrivals.NEVER : end,
                limit == null ? Integer.MAX_VALUE : limit);
    }

    static Format<Map<String, Function<String, ServiceSpec>>> services() {
        return Formats.map(Formats.identifier(), service());
    }

    static Format<Map<String, Function<String, JobSpec>>> jobs() {
        return Formats.map(Formats.identifier(), job());
    }
}
