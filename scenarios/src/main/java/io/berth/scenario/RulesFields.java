package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import io.berth.settings.Values;
import io.berth.workload.CircuitBreaker;
import io.berth.workload.ServiceRules;

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

    private final Field<Integer> minimumHealthy;
    private final Field<Integer> maximum;
    private final Field<CircuitBreaker> circuitBreaker;
    private final Field<Long> grace;

    RulesFields(Section.Fields fields) {
        ServiceRules usual = ServiceRules.DEFAULTS;
        minimumHealthy = fields.optional(
                        "minimumHealthyPercent",
                        Formats.wholePercent(0, 100),
                        usual.minimumHealthyPercent(),
                        "share of the tasks that stays healthy while ECS replaces tasks; rounded up")
                .source(CONFIGURATION);
        maximum = fields.optional(
                        "maximumPercent",
                        Formats.wholePercent(100, 1_000),
                        usual.maximumPercent(),
                        "share of the tasks that may start or run meanwhile; rounded down")
                .source(CONFIGURATION);
        circuitBreaker = fields.optional(
                "circuitBreaker", CIRCUIT_BREAKER, "gives a failing deployment up; without it ECS tries for ever");
        grace = fields.optional(
                        "healthCheckGracePeriod",
                        Formats.duration(),
                        usual.graceMicros(),
                        "failed health checks of a task younger than this are ignored by ECS")
                .source("ECS API, CreateService");
    }

    ServiceRules of(Values values) {
        return new ServiceRules(
                false,
                values.get(minimumHealthy),
                values.get(maximum),
                values.orNull(circuitBreaker),
                values.get(grace),
                ServiceRules.DEFAULTS.zoneRebalancing());
    }
}
