package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.scenario.Scenario;
import io.berth.workload.ContainerHealthCheck;
import io.berth.workload.CpuUse;
import io.berth.workload.NetworkMode;
import io.berth.workload.RestartPolicy;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Task definitions of ECS, as the API writes them, become the tasks of a scenario. */
class EcsTaskDefinitionTest extends EcsShop {
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
    void containers_with_several_images_pull_each_layer_once() throws IOException {
        Scenario scenario = scenario(
                "'containerDefinitions': [{ 'name': 'web', 'image': 'web', 'memory': 512 }, "
                        + "{ 'name': 'envoy', 'image': 'envoy:1', 'memory': 512 }]",
                "{}",
                "");

        assertThat(scenario.workload().imageOf(0).bytes()).isEqualTo(300_000_000);
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
    void the_longest_stop_timeout_of_containers_is_that_of_the_orchestrator() throws IOException {
        String container = "{ 'name': 'web', 'image': 'web', 'memory': 512, 'stopTimeout': ";
        Scenario scenario = scenario(
                "'containerDefinitions': [" + container + "10 }, " + container + "45 }]", "{ 'desiredCount': 1 }", "");

        assertThat(scenario.contenders().getFirst().spec().toString()).contains("stopTimeoutMicros=45000000");
    }

    @Test
    void distinct_instance_is_no_constraint_of_a_task_definition() throws IOException {
        write("task.json", "{ " + TASK + ", 'placementConstraints': [{ 'type': 'distinctInstance' }] }");

        assertThat(refusal()).contains("distinctInstance");
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
}
