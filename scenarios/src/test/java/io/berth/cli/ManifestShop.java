package io.berth.cli;

import com.google.inject.Guice;
import io.berth.scenario.Scenario;
import io.berth.scenario.ScenarioReader;
import io.berth.workload.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;

/** A scenario whose workloads are Kubernetes manifests in a folder of the test, with a cluster of each kind. */
abstract class ManifestShop {
    static final ScenarioReader READER = Guice.createInjector(new BerthModule()).getInstance(ScenarioReader.class);
    static final String CONTAINER = "{ name: web, image: web, resources: { requests: { cpu: 1, memory: 1Gi } } }";

    @TempDir
    Path folder = Path.of("");

    static String deployment(String spec, String containers) {
        return "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { " + spec
                + (spec.isEmpty() ? "" : ", ") + "template: { spec: { containers: [ " + containers + " ] } } }\n";
    }

    Scenario read(String manifest, String items) throws IOException {
        return read(manifest, items, "");
    }

    Scenario read(String manifest, String items, String orchestrators) throws IOException {
        Files.writeString(folder.resolve("objects.yaml"), manifest);
        String yaml = "name: shop\nstartDate: 2026-03-01\nduration: 36h\nimages: { web: { size: 100MB } }\n"
                + "workload: { manifests: [ objects.yaml ]" + (items.isEmpty() ? "" : ", " + items) + " }\n"
                + "orchestrators:\n"
                + "  ecs: { kind: ecs, capacityProviders: [ { name: a, instanceType: m5.xlarge, maxSize: 9 } ] }\n"
                + "  eks: { kind: eks, nodes: { managedNodeGroups: [ { name: a, instanceType: m5.xlarge, minSize: 9, "
                + "maxSize: 9 } ] } }\n"
                + "  fargate: { kind: fargate }\n" + orchestrators;
        var reading = READER.read(Files.writeString(folder.resolve("shop.yaml"), yaml));
        return Objects.requireNonNull(reading.scenario(), reading::report);
    }

    static ServiceSpec service(Scenario scenario) {
        return (ServiceSpec) scenario.workload().item(0);
    }
}
