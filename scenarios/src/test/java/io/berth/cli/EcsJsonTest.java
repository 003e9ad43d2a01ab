package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.berth.scenario.Scenario;
import io.berth.scenario.ScenarioReader;
import io.berth.workload.ContainerHealthCheck;
import io.berth.workload.CpuUse;
import io.berth.workload.NetworkMode;
import io.berth.workload.RestartPolicy;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Task definitions and services of ECS, as the API writes them, become services of a scenario. */
class EcsJsonTest {
    private static final ScenarioReader READER =
            Guice.createInjector(new BerthModule()).getInstance(ScenarioReader.class);

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            size of the task           | 'cpu': '256', 'memory': '512'    | 'cpu': 100, 'memory': 256                       |  256 | 512
            size with units            | 'cpu': '.5 vcpu', 'memory': '1GB'| 'memory': 256                                   |  512 | 1024
            containers summed          |                                  | 'cpu': 100, 'memory': 256                       |  200 | 512
            soft limits are reserved   |                                  | 'cpu': 100, 'memory': 256, 'memoryReservation': 100 | 200 | 200
            no CPU takes none          |                                  | 'memory': 256                                   |    0 | 512
            memory of the task alone   | 'memory': '700'                  | 'cpu': 10, 'memoryReservation': 100             |   20 | 700
            """)
    void a_task_takes_its_own_size_or_that_of_its_containers(
            String situation, String ofTask, String ofContainer, int cpuUnits, int memoryMib) throws IOException {
        String container = "{ 'name': 'web', 'image': 'web', " + ofContainer + " }";
        TaskShape shape = shape((ofTask == null ? "" : ofTask + ", ") + "'containerDefinitions': [" + container + ", "
                + container + "]");

        assertThat(shape.cpuUnits()).isEqualTo(cpuUnits);
        assertThat(shape.memoryMib()).isEqualTo(memoryMib);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bridge | 'containerPort': 80, 'hostPort': 8080 | 8080
            bridge | 'containerPort': 80, 'hostPort': 0    | 0
            bridge | 'containerPort': 80                   | 0
            host   | 'containerPort': 80                   | 80
            awsvpc | 'containerPort': 80, 'hostPort': 80   | 0
            """)
    void ports_are_taken_from_the_host_as_the_network_mode_says(String mode, String mapping, int taken)
            throws IOException {
        TaskShape shape =
                shape("'networkMode': '" + mode + "', 'containerDefinitions': [{ 'name': 'web', 'image': 'web', "
                        + "'memory': 512, 'portMappings': [{ " + mapping + " }] }]");

        assertThat(shape.networkMode().name()).isEqualToIgnoringCase(mode);
        assertThat(shape.hostPorts().toArray()).isEqualTo(taken == 0 ? new int[0] : new int[] {taken});
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            web
            nginx/web:1.27
            123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web@sha256:0123
            localhost:5000/web
            """)
    void an_image_is_known_by_the_last_part_of_its_name(String image) throws IOException {
        assertThat(shape("'containerDefinitions': [{ 'name': 'web', 'image': '" + image + "', 'memory': 512 }]")
                        .image())
                .isEqualTo("web");
    }

    @Test
    void containers_with_several_images_pull_each_layer_once() throws IOException {
        Scenario scenario = scenario(
                "'containerDefinitions': [{ 'name': 'web', 'image': 'web', 'memory': 512 }, "
                        + "{ 'name': 'envoy', 'image': 'envoy:1', 'memory': 512 }]",
                "{}",
                "");

        assertThat(scenario.workload().imageOf(0).bytes()).isEqualTo(300_000_000);
    }

    @Test
    void a_task_brings_its_ephemeral_storage() throws IOException {
        assertThat(shape("'ephemeralStorage': { 'sizeInGiB': 30 }, " + TASK).ephemeralMib())
                .isEqualTo(30 * 1024);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { 'sizeInGiB': 20 }  | line 1, column 38 | sizeInGiB must be at least 21, got 20
            { 'sizeInGiB': 201 } | line 1, column 38 | sizeInGiB must be at most 200, got 201
            """)
    void ephemeral_storage_has_21_to_200_gib(String storage, String place, String sentence) throws IOException {
        write("task.json", "{ 'ephemeralStorage': " + storage + ", " + TASK + " }");

        assertThat(refusal()).contains(place, sentence);
    }

    @Test
    void devices_are_summed() throws IOException {
        String container = "{ 'name': 'web', 'image': 'web', 'memory': 512, "
                + "'resourceRequirements': [{ 'type': 'GPU', 'value': '2' }] }";

        Scenario scenario = scenario(
                "'containerDefinitions': [" + container + ", " + container + "]",
                "{ 'desiredCount': 1 }",
                "",
                ECS.replace("m5.large", "g4dn.12xlarge"));

        assertThat(service(scenario).shape().gpus()).isEqualTo(4);
    }

    @Test
    void a_described_task_definition_is_wrapped() throws IOException {
        write(
                "task.json",
                "{ 'taskDefinition': { 'taskDefinitionArn': 'arn', 'revision': 3, 'networkMode': 'host', "
                        + "'containerDefinitions': [{ 'name': 'web', 'image': 'web', 'cpu': 0, 'memory': 512, "
                        + "'environment': [], 'mountPoints': [], 'volumesFrom': [] }], 'volumes': [], 'status': 'ACTIVE', "
                        + "'registeredAt': 1760000000.123 }, 'tags': [] }");
        Scenario scenario = read(yaml("desiredCount: 1"));

        assertThat(service(scenario).shape().networkMode()).isEqualTo(NetworkMode.HOST);
        assertThat(scenario.notes().unmodelled()).isEmpty();
    }

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

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'cpu': '512', 'memory': '512' | true
            'memory': '512'               | false
            """)
    void cpu_of_the_task_is_a_hard_limit_and_that_of_containers_a_share(String ofTask, boolean isLimit)
            throws IOException {
        Scenario scenario = scenario(
                ofTask + ", 'containerDefinitions': [{ 'name': 'web', 'image': 'web', 'cpu': 256, 'memory': 256 }]",
                "{ 'desiredCount': 1 }",
                "cpuUse: 1024, ");

        assertThat(service(scenario).shape().cpuUse()).isEqualTo(new CpuUse(1024, isLimit));
    }

    @Test
    void distinct_instance_is_no_constraint_of_a_task_definition() throws IOException {
        write("task.json", "{ " + TASK + ", 'placementConstraints': [{ 'type': 'distinctInstance' }] }");

        assertThat(refusal()).contains("distinctInstance");
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

    @Test
    void the_longest_stop_timeout_of_containers_is_that_of_the_orchestrator() throws IOException {
        String container = "{ 'name': 'web', 'image': 'web', 'memory': 512, 'stopTimeout': ";
        Scenario scenario = scenario(
                "'containerDefinitions': [" + container + "10 }, " + container + "45 }]", "{ 'desiredCount': 1 }", "");

        assertThat(scenario.contenders().getFirst().spec().toString()).contains("stopTimeoutMicros=45000000");
    }

    @Test
    void a_hard_limit_stands_above_what_is_reserved() throws IOException {
        String container =
                "'containerDefinitions': [{ 'name': 'web', 'image': 'web', 'memory': 512, 'memoryReservation': 200 }]";

        TaskShape shape =
                service(scenario(container, "{ 'desiredCount': 1 }", "")).shape();

        assertThat(shape.memoryMib()).isEqualTo(200);
        assertThat(shape.memoryLimitMib()).isEqualTo(512);
    }

    @Test
    void the_check_of_an_essential_container_is_that_of_the_service() throws IOException {
        String container = "'containerDefinitions': [{ 'name': 'web', 'image': 'web', 'memory': 512, "
                + "'healthCheck': { 'command': ['CMD', 'true'], 'interval': 10, 'retries': 2 } }]";

        ServiceSpec service = service(scenario(container, "{ 'desiredCount': 1 }", ""));

        assertThat(service.rules().containerHealthCheck())
                .isEqualTo(new ContainerHealthCheck(10_000_000, 5_000_000, 2, 0));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'enabled': true                                | 300
            'enabled': true, 'restartAttemptPeriod': 90    | 90
            'enabled': false                               | 0
            'enabled': true, 'ignoredExitCodes': [1, 137]  | 0
            'enabled': true, 'ignoredExitCodes': [1]       | 300
            """)
    void the_restart_policy_of_an_essential_container_is_that_of_the_service(String policy, long seconds)
            throws IOException {
        ServiceSpec service = service(scenario(
                "'containerDefinitions': [{ 'name': 'web', 'image': 'web', 'memory': 512, 'restartPolicy': { " + policy
                        + " } }]",
                "{ 'desiredCount': 1 }",
                ""));

        assertThat(service.rules().restart()).isEqualTo(seconds == 0 ? null : new RestartPolicy(seconds * 1_000_000));
    }

    @Test
    void what_is_not_modelled_is_listed_with_its_place() throws IOException {
        Scenario scenario = scenario(
                """
                'containerDefinitions': [{ 'name': 'web', 'image': 'web', 'memory': 512,
                  'memoryReservation': 256, 'ulimits': [{ 'name': 'nofile' }], 'privileged': false,
                  'essential': false }], 'pidMode': '', 'somethingNewAltogether': 1""",
                "{ 'desiredCount': 1, 'launchType': 'EC2',\n 'deploymentConfiguration': { 'strategy': 'BLUE_GREEN' } }",
                "");

        assertThat(scenario.notes().unmodelled())
                .extracting(each -> each.file() + " " + each.line() + ":" + each.column() + " " + each.key())
                .containsExactly(
                        "task.json 2:29 containerDefinitions[0].ulimits",
                        "task.json 3:3 containerDefinitions[0].essential",
                        "task.json 3:41 somethingNewAltogether",
                        "service.json 1:22 launchType",
                        "service.json 2:31 deploymentConfiguration.strategy");
    }

    @Test
    void files_outside_the_folder_are_not_read() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        write("task.json", "{ " + TASK + " }");
        Files.createSymbolicLink(inside.resolve("link.json"), folder.resolve("task.json"));

        for (String name : List.of(
                "../task.json", "a/../../task.json", folder.resolve("task.json").toString(), "link.json")) {
            Path file = Files.writeString(
                    inside.resolve("shop.yaml"), yaml("desiredCount: 1").replace("task.json", "'" + name + "'"));
            assertThat(READER.read(file).report())
                    .contains("the folder of the scenario")
                    .doesNotContain("needs the key");
        }
    }

    @Test
    void endless_files_are_not_read() throws IOException {
        Files.writeString(folder.resolve("task.json"), " ".repeat(1024 * 1024 + 1));

        assertThat(refusal()).contains("line 7", "'task.json' is larger than 1 MB");
    }

    @Test
    void a_service_is_no_task_definition() throws IOException {
        write("task.json", "{ " + TASK + " }");
        Path file = Files.writeString(folder.resolve("shop.yaml"), yaml("service: task.json"));

        assertThat(READER.read(file).report()).contains("this is a task definition, not a service");
    }

    private static final String TASK = "'containerDefinitions': [{ 'name': 'web', 'image': 'web', 'memory': 512 }]";
    private static final String ECS =
            "{ kind: ecs, capacityProviders: [ { name: m, instanceType: m5.large, maxSize: 3 } ] }";

    private TaskShape shape(String task) throws IOException {
        return service(scenario(task, "{ 'desiredCount': 1 }", "", ECS)).shape();
    }

    private Scenario scenario(String task, String service, String keys) throws IOException {
        return scenario(task, service, keys + (service.contains("desiredCount") ? "" : "desiredCount: 1, "), ECS);
    }

    private Scenario scenario(String task, String service, String keys, String orchestrator) throws IOException {
        write("task.json", "{ " + task + " }");
        write("service.json", service);
        return read(yaml(keys + "service: service.json", orchestrator));
    }

    private static String yaml(String keys) {
        return yaml(keys, ECS);
    }

    private static String yaml(String keys, String orchestrator) {
        return "name: shop\nduration: 1h\nimages: { web: { layers: { base: 100MB, web: 100MB } }, "
                + "envoy: { layers: { base: 100MB, envoy: 100MB } } }\nworkload:\n  services:\n"
                + "    web:\n      { taskDefinition: task.json, " + keys + " }\norchestrators:\n  it: " + orchestrator
                + "\n";
    }

    private void write(String name, String json) throws IOException {
        Files.writeString(folder.resolve(name), json.replace('\'', '"'));
    }

    private Scenario read(String yaml) throws IOException {
        var reading = READER.read(Files.writeString(folder.resolve("shop.yaml"), yaml));
        return Objects.requireNonNull(reading.scenario(), reading::report);
    }

    private String refusal() throws IOException {
        return READER.read(Files.writeString(folder.resolve("shop.yaml"), yaml("desiredCount: 1")))
                .report();
    }

    private static ServiceSpec service(Scenario scenario) {
        return (ServiceSpec) scenario.workload().item(0);
    }
}
