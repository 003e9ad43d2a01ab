package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which files of ECS JSON are read, and what is told of them. */
class EcsJsonTest extends EcsShop {
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

    @Test
    void a_mistake_in_a_file_of_two_services_is_told_once() throws IOException {
        write("task.json", "{ 'cpu': 'x' }");
        String service = "{ taskDefinition: task.json, desiredCount: 1 }";
        Path file = Files.writeString(
                folder.resolve("shop.yaml"),
                "name: shop\nduration: 1h\nimages: { web: { size: 1MB } }\nworkload: { services: { a: " + service
                        + ", b: " + service + " } }\norchestrators: { it: { kind: fargate } }\n");

        assertThat(READER.read(file).report()).startsWith("task.json has 2 problems");
    }
}
