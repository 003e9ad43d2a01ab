package io.berth.scenario;

import io.berth.orchestrator.LawFormats;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import io.berth.workload.CircuitBreaker;
import io.berth.workload.ContainerHealthCheck;
import io.berth.workload.RestartPolicy;
import io.berth.workload.ServiceRules;
import io.berth.workload.TaskProtection;

/** The keys of a service about how ECS may change its tasks; they stand beside the others without a section of their own. */
final class RulesFields {
    private static final String CONFIGURATION = "ECS API, DeploymentConfiguration";

    private static final Section<CircuitBreaker> CIRCUIT_BREAKER =
            Section.of("circuitBreaker", "Gives a deployment up whose tasks keep failing.", fields -> {
                CircuitBreaker usual = CircuitBreaker.DEFAULTS;
                Field<Boolean> rollback = fields.optional(
                        "rollback",
                        Formats.bool(),
                        usual.rollback(),
                        "deploy the last completed revision again; otherwise the service stays as it is");
                Field<Integer> percent = fields.optional(
                                "percent",
                                Formats.wholePercent(1, 100),
                                usual.percent(),
                                "failures that are too many, as a share of the desired count")
                        .source("ECS developer guide, deployment circuit breaker");
                Field<Integer> least = fields.optional(
                                "min", Formats.integer(1, 5_000), usual.least(), "but not fewer than these")
                        .source("ECS developer guide, deployment circuit breaker");
                Field<Integer> most = fields.optional(
                                "max", Formats.integer(1, 5_000), usual.most(), "and not more than these")
                        .source("ECS developer guide, deployment circuit breaker");
                Field<Boolean> reset = fields.optional(
                        "resetOnHealthyTask",
                        Formats.bool(),
                        usual.resetOnHealthyTask(),
                        "a healthy task sets the count of failures back to 0");
                return values -> new CircuitBreaker(
                        values.get(percent),
                        values.get(least),
                        values.get(most),
                        values.get(reset),
                        values.get(rollback));
            });

    private static final Section<ContainerHealthCheck> HEALTH_CHECK = Section.of(
            "containerHealthCheck", "A command in the container tells ECS whether it is well; ECS only.", fields -> {
                ContainerHealthCheck usual = ContainerHealthCheck.DEFAULTS;
                String source = "ECS API, HealthCheck";
                Field<Long> interval = fields.optional(
                                "interval",
                                Formats.duration(),
                                usual.intervalMicros(),
                                "from RUNNING to the first check, and from one to the next; 5 s to 300 s")
                        .source(source);
                Field<Long> timeout = fields.optional(
                                "timeout",
                                Formats.duration(),
                                usual.timeoutMicros(),
                                "a check without an answer has failed after this; 2 s to 60 s")
                        .source(source);
                Field<Integer> retries = fields.optional(
                                "retries",
                                Formats.integer(1, 10),
                                usual.retries(),
                                "so many failed checks in a row make the container UNHEALTHY")
                        .source(source);
                Field<Long> startPeriod = fields.optional(
                                "startPeriod",
                                Formats.duration(),
                                usual.startPeriodMicros(),
                                "failed checks of a container younger than this do not count; up to 300 s")
                        .source(source);
                return values -> new ContainerHealthCheck(
                        values.get(interval), values.get(timeout), values.get(retries), values.get(startPeriod));
            });

    private static final String PROTECTION = "ECS developer guide, task scale-in protection";

    private static final Section<TaskProtection> SCALE_IN_PROTECTION = Section.of(
            "scaleInProtection", "Tasks of a service protect themselves when they begin to run; ECS only.", fields -> {
                Field<Long> expiry = fields.optional(
                                "expiresIn",
                                Formats.duration(),
                                TaskProtection.USUAL_EXPIRY_MICROS,
                                "from RUNNING until the protection is over at the latest, 1 minute to 48 hours")
                        .source(PROTECTION);
                Field<Law> work = fields.optional(
                        "workTime",
                        LawFormats.duration(),
                        "how long a task works until it lifts its protection by itself; the expiry ends it when missing");
                Field<Integer> share = fields.optional(
                                "share",
                                Formats.wholePercent(1, 100),
                                100,
                                "share of the tasks that do so, drawn for each")
                        .assumed("whether a task protects itself is its own decision");
                return values -> new TaskProtection(values.get(expiry), values.orNull(work), values.get(share));
            });

    private static final Section<RestartPolicy> RESTART_POLICY = Section.of(
            "restartPolicy", "A container that is killed starts again inside its task; ECS only.", fields -> {
                Field<Long> attempt = fields.optional(
                                "attemptPeriod",
                                Formats.duration(),
                                RestartPolicy.DEFAULTS.attemptMicros(),
                                "so long it must have run since it started the last time, 60 s to 1,800 s; otherwise its task ends")
                        .source("ECS API, ContainerRestartPolicy");
                return values -> new RestartPolicy(values.get(attempt));
            });

    private final Field<Boolean> daemon;
    private final Field<Integer> minimumHealthy;
    private final Field<Integer> maximum;
    private final Field<CircuitBreaker> circuitBreaker;
    private final Field<Long> grace;
    private final Field<Boolean> rebalancing;
    private final Field<ContainerHealthCheck> healthCheck;
    private final Field<TaskProtection> protection;
    private final Field<RestartPolicy> restart;

    RulesFields(Section.Fields fields) {
        ServiceRules usual = ServiceRules.DEFAULTS;
        daemon = fields.optional(
                        "schedulingStrategy",
                        Formats.either("scheduling strategy", "REPLICA", "DAEMON"),
                        false,
                        "REPLICA for a desired count, DAEMON for one task on every host; on Fargate, which has none, a DAEMON has no task")
                .source("ECS developer guide, Amazon ECS services");
        minimumHealthy = fields.optional(
                        "minimumHealthyPercent",
                        Formats.wholePercent(0, 100),
                        usual.minimumHealthyPercent(),
                        "share of the tasks that stays healthy while ECS replaces tasks; rounded up; 0 % of a DAEMON service")
                .source(CONFIGURATION);
        maximum = fields.optional(
                        "maximumPercent",
                        Formats.wholePercent(100, 1_000),
                        usual.maximumPercent(),
                        "share of the tasks that may start or run meanwhile; rounded down; 100 % of a DAEMON service")
                .source(CONFIGURATION);
        circuitBreaker = fields.optional(
                "circuitBreaker", CIRCUIT_BREAKER, "gives a failing deployment up; without it ECS tries for ever");
        grace = fields.optional(
                        "healthCheckGracePeriod",
                        Formats.duration(),
                        usual.graceMicros(),
                        "failed health checks of a task younger than this are ignored by ECS")
                .source("ECS API, CreateService");
        rebalancing = fields.optional(
                        "availabilityZoneRebalancing",
                        Formats.bool(),
                        usual.zoneRebalancing(),
                        "whether ECS moves tasks when a zone has too many; not a DAEMON's, nor at maximumPercent 100 %")
                .source("ECS developer guide, balancing a service across Availability Zones");
        healthCheck = fields.optional(
                "containerHealthCheck",
                HEALTH_CHECK,
                "how ECS looks into its containers; without it only a load balancer checks");
        protection = fields.optional(
                "scaleInProtection",
                SCALE_IN_PROTECTION,
                "its tasks protect themselves from scale-in and deployments; without it they do not");
        restart = fields.optional(
                "restartPolicy",
                RESTART_POLICY,
                "its containers start again inside their tasks when they use too much memory; without it the tasks end");
    }

    boolean isDaemon(Values values) {
        return values.get(daemon);
    }

    ServiceRules of(Values values) {
        ServiceRules usual = isDaemon(values) ? ServiceRules.DAEMON : ServiceRules.DEFAULTS;
        return new ServiceRules(
                usual.daemon(),
                values.wrote(minimumHealthy) ? values.get(minimumHealthy) : usual.minimumHealthyPercent(),
                values.wrote(maximum) ? values.get(maximum) : usual.maximumPercent(),
                values.orNull(circuitBreaker),
                values.get(grace),
                !usual.daemon() && values.get(rebalancing),
                values.orNull(healthCheck),
                values.orNull(protection),
                values.orNull(restart));
    }
}
