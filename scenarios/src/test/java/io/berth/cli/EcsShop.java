package io.berth.cli;

import com.google.inject.Guice;
import io.berth.scenario.Scenario;
import io.berth.scenario.ScenarioReader;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;

/** A scenario whose only service is described by files of ECS JSON, written with single quotes, in a folder of the test. */
abstract class EcsShop {
    static final ScenarioReader READER = Guice.createInjector(new BerthModule()).getInstance(ScenarioReader.class);

    static final String TASK = "'containerDefinitions': [{ 'name': 'web', 'image': 'web', 'memory': 512 }]";
    static final String ECS = "{ kind: ecs, capacityProviders: [ { name: m, instanceType: m5.large, maxSize: 3 } ] }";

    @TempDir
    Path folder = Path.of("");

    TaskShape shape(String task) throws IOException {
        return service(scenario(task, "{ 'desiredCount': 1 }", "", ECS)).shape();
    }

    Scenario scenario(String task, String service, String keys) throws IOException {
        return scenario(task, service, keys + (service.contains("desiredCount") ? "" : "desiredCount: 1, "), ECS);
    }

    Scenario scenario(String task, String service, String keys, String orchestrator) throws IOException {
        write("task.json", "{ " + task + " }");
        write("service.json", service);
        return read(yaml(keys + "service: service.json", orchestrator));
    }

    static String yaml(String keys) {
        return yaml(keys, ECS);
    }

    static String yaml(String keys, String orchestrator) {
        return "name: shop\nduration: 1h\nimages: { web: { layers: { base: 100MB, web: 100MB } }, "
                + "envoy: { layers: { base: 100MB, envoy: 100MB } } }\nworkload:\n  services:\n"
                + "    web:\n      { taskDefinition: task.json, " + keys + " }\norchestrators:\n  it: " + orchestrator
                + "\n";
    }

    void write(String name, String json) throws IOException {
        Files.writeString(folder.resolve(name), json.replace('\'', '"'));
    }

    Scenario read(String yaml) throws IOException {
        var reading = READER.read(Files.writeString(folder.resolve("shop.yaml"), yaml));
        return Objects.requireNonNull(reading.scenario(), reading::report);
    }

    String refusal() throws IOException {
        return READER.read(Files.writeString(folder.resolve("shop.yaml"), yaml("desiredCount: 1")))
                .report();
    }

    static ServiceSpec service(Scenario scenario) {
        return (ServiceSpec) scenario.workload().item(0);
    }
}
