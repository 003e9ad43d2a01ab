package io.berth.orchestrator.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.autoscaling.TargetTracking;
import io.berth.orchestrator.service.ServiceSettings;
import io.berth.workload.CircuitBreaker;
import io.berth.workload.ContainerHealthCheck;
import io.berth.workload.ServiceRules;
import io.berth.workload.TaskProtection;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What holds when nothing is said, as AWS publishes it (ECS API; ECS developer guide, services, circuit breaker, service throttle logic
 * and task scale-in protection; ECS endpoints and quotas; Application Auto Scaling user guide; read 2026-10). Times are seconds.
 */
class PublishedDefaultsTest {
    private static final ServiceRules SERVICE = ServiceRules.DEFAULTS;
    private static final ServiceRules DAEMON = ServiceRules.DAEMON;
    private static final CircuitBreaker BREAKER = CircuitBreaker.DEFAULTS;
    private static final ContainerHealthCheck CHECK = ContainerHealthCheck.DEFAULTS;
    private static final TargetTracking.Settings SCALING = TargetTracking.Settings.DEFAULTS;
    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("minimumHealthyPercent", SERVICE.minimumHealthyPercent()),
            Map.entry("maximumPercent", SERVICE.maximumPercent()),
            Map.entry("minimumHealthyPercent of a DAEMON", DAEMON.minimumHealthyPercent()),
            Map.entry("maximumPercent of a DAEMON", DAEMON.maximumPercent()),
            Map.entry("healthCheckGracePeriod", SERVICE.graceMicros() / 1_000_000),
            Map.entry("availabilityZoneRebalancing", SERVICE.zoneRebalancing()),
            Map.entry("circuitBreaker", SERVICE.circuitBreaker() != null),
            Map.entry("circuitBreaker.percent", BREAKER.percent()),
            Map.entry("circuitBreaker.min", BREAKER.least()),
            Map.entry("circuitBreaker.max", BREAKER.most()),
            Map.entry("circuitBreaker.resetOnHealthyTask", BREAKER.resetOnHealthyTask()),
            Map.entry("containerHealthCheck.interval", CHECK.intervalMicros() / 1_000_000),
            Map.entry("containerHealthCheck.timeout", CHECK.timeoutMicros() / 1_000_000),
            Map.entry("containerHealthCheck.retries", CHECK.retries()),
            Map.entry("containerHealthCheck.startPeriod", CHECK.startPeriodMicros() / 1_000_000),
            Map.entry("scaleInProtection.expiresIn", TaskProtection.USUAL_EXPIRY_MICROS / 1_000_000),
            Map.entry("longestPause", ServiceSettings.DEFAULTS.longestPauseMicros() / 1_000_000),
            Map.entry("launchesPerMinute", EcsScheduling.DEFAULTS.launchesPerMinute()),
            Map.entry("provisioningLimit", EcsScheduling.DEFAULTS.provisioningLimit()),
            Map.entry("stopTimeout", EcsDelays.DEFAULTS.stopTimeoutMicros() / 1_000_000),
            Map.entry("scaleOutCooldown", SCALING.scaleOutCooldownMicros() / 1_000_000),
            Map.entry("scaleInCooldown", SCALING.scaleInCooldownMicros() / 1_000_000),
            Map.entry("metricPeriod", SCALING.periodMicros() / 1_000_000),
            Map.entry("highDatapoints", SCALING.highDatapoints()),
            Map.entry("lowDatapoints", SCALING.lowDatapoints()));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            minimumHealthyPercent,             100
            maximumPercent,                    200
            minimumHealthyPercent of a DAEMON, 0
            maximumPercent of a DAEMON,        100
            healthCheckGracePeriod,            0
            availabilityZoneRebalancing,       true
            circuitBreaker,                    false
            circuitBreaker.percent,            50
            circuitBreaker.min,                3
            circuitBreaker.max,                200
            circuitBreaker.resetOnHealthyTask, true
            containerHealthCheck.interval,     30
            containerHealthCheck.timeout,      5
            containerHealthCheck.retries,      3
            containerHealthCheck.startPeriod,  0
            scaleInProtection.expiresIn,       7200
            longestPause,                      1620
            launchesPerMinute,                 500
            provisioningLimit,                 500
            stopTimeout,                       30
            scaleOutCooldown,                  300
            scaleInCooldown,                   300
            metricPeriod,                      60
            highDatapoints,                    3
            lowDatapoints,                     15
            """)
    void what_aws_publishes_holds_when_nothing_is_said(String setting, String value) {
        assertEquals(value, String.valueOf(DEFAULTS.get(setting)));
    }
}
