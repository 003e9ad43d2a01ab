package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.scenario.Scenario;
import io.berth.workload.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services of ECS, as the API writes them, become services of a scenario. */
class EcsServiceJsonTest extends EcsShop {
    @Test
    void a_described_service_is_found_by_its_name() throws IOException {
        Scenario scenario = scenario(
                TASK,
                "{ 'services': [{ 'serviceName': 'other', 'desiredCount': 9 }, "
                        + "{ 'serviceName': 'web', 'desiredCount': 4 }], 'failures': [] }",
                "");

        assertThat(service(scenario).desiredCount()).isEqualTo(4);
    }

    @Test
    void a_service_brings_its_rules() throws IOException {
        ServiceSpec service = service(scenario(
                TASK,
                "{ 'desiredCount': 4, 'deploymentConfiguration': { 'minimumHealthyPercent': 50, 'maximumPercent': 125, "
                        + "'deploymentCircuitBreaker': { 'enable': true, 'rollback': true, 'resetOnHealthyTask': false, "
                        + "'thresholdConfiguration': { 'type': 'COUNT', 'value': 7 } } }, "
                        + "'healthCheckGracePeriodSeconds': 90, 'availabilityZoneRebalancing': 'DISABLED' }",
                ""));
        var breaker = Objects.requireNonNull(service.rules().circuitBreaker());

        assertThat(service.rules().minimumHealthyPercent()).isEqualTo(50);
        assertThat(service.rules().maximumPercent()).isEqualTo(125);
        assertThat(service.rules().graceMicros()).isEqualTo(90_000_000);
        assertThat(service.rules().zoneRebalancing()).isFalse();
        assertThat(List.of(breaker.least(), breaker.most())).containsExactly(7, 7);
        assertThat(breaker.rollback()).isTrue();
        assertThat(breaker.resetOnHealthyTask()).isFalse();
    }

    /** ECS API, ThresholdConfiguration, read 2026-11. */
    @ParameterizedTest(name = "{0} {1} of {2} tasks")
    @CsvSource({
        "BOUNDED_PERCENT, 50, 4, 3",
        "BOUNDED_PERCENT, 10, 100, 10",
        "BOUNDED_PERCENT, 50, 800, 200",
        "UNBOUNDED_PERCENT, 50, 4, 2",
        "UNBOUNDED_PERCENT, 50, 800, 400",
        "COUNT, 7, 4, 7",
        "COUNT, 7, 800, 7"
    })
    void a_threshold_is_a_share_with_or_without_bounds_or_a_count(String type, int value, int desired, int failures)
            throws IOException {
        ServiceSpec service = service(scenario(
                TASK,
                "{ 'desiredCount': 4, 'deploymentConfiguration': { 'deploymentCircuitBreaker': { 'enable': true, "
                        + "'rollback': false, 'thresholdConfiguration': { 'type': '" + type + "', 'value': " + value
                        + " } } } }",
                ""));

        assertThat(Objects.requireNonNull(service.rules().circuitBreaker()).threshold(desired))
                .isEqualTo(failures);
    }

    @Test
    void a_threshold_without_a_value_is_a_mistake() throws IOException {
        write("task.json", "{ " + TASK + " }");
        write(
                "service.json",
                "{ 'deploymentConfiguration': { 'deploymentCircuitBreaker': { 'enable': true, 'rollback': false, "
                        + "'thresholdConfiguration': { 'type': 'COUNT' } } } }");
        Path file = Files.writeString(folder.resolve("shop.yaml"), yaml("desiredCount: 1, service: service.json"));

        assertThat(READER.read(file).report()).contains("thresholdConfiguration needs the key 'value'");
    }

    @Test
    void a_daemon_has_no_count_of_its_own() throws IOException {
        ServiceSpec service = service(scenario(TASK, "{ 'schedulingStrategy': 'DAEMON', 'desiredCount': 3 }", "", ECS));

        assertThat(service.rules().daemon()).isTrue();
        assertThat(service.desiredCount()).isZero();
    }

    @Test
    void what_the_scenario_writes_wins() throws IOException {
        ServiceSpec service = service(scenario(
                TASK,
                "{ 'desiredCount': 4, 'healthCheckGracePeriodSeconds': 90 }",
                "desiredCount: 2, cpu: 512, healthCheckGracePeriod: 5s, "));

        assertThat(service.desiredCount()).isEqualTo(2);
        assertThat(service.shape().cpuUnits()).isEqualTo(512);
        assertThat(service.rules().graceMicros()).isEqualTo(5_000_000);
    }

    @Test
    void an_orchestrator_takes_the_placement_that_all_services_agree_on() throws IOException {
        String service = "{ 'desiredCount': 1, 'placementStrategy': [{ 'type': 'binpack', 'field': 'CPU' }], "
                + "'placementConstraints': [{ 'type': 'distinctInstance' }] }";
        Scenario asked = scenario(TASK, service, "", ECS);
        Scenario written = scenario(TASK, service, "", ECS.replace("} ]", "} ], placementStrategy: [ random ]"));

        assertThat(asked.contenders().getFirst().spec().toString())
                .contains("serviceStrategy=[binpack(cpu)]", "constraints=[distinctInstance]");
        assertThat(written.contenders().getFirst().spec().toString()).contains("serviceStrategy=[random]");
    }

    @Test
    void what_services_do_not_agree_on_is_told() throws IOException {
        write("task.json", "{ " + TASK + " }");
        write("service.json", "{ 'desiredCount': 1, 'placementStrategy': [{ 'type': 'random' }] }");
        Scenario scenario = read(yaml("service: service.json", ECS)
                .replace(
                        "orchestrators:",
                        "    other: { image: web, cpu: 64, memory: 128MiB, desiredCount: 1 }\norchestrators:"));

        assertThat(scenario.notes().unmodelled())
                .extracting(each -> each.sentence())
                .containsExactly(
                        "service.json line 1, column 22: placementStrategy (it is one setting of it, and the services and jobs of "
                                + "this scenario do not all say the same: write placementStrategy there)");
    }
}
