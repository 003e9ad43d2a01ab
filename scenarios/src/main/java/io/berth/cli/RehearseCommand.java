package io.berth.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code berth rehearse FILE…}: runs scenarios and schedules pods without a word, so that Java can write down which classes and methods
 * a start needs.
 *
 * <p>The launcher does this once after a build; nobody else has a use for it.
 */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Runs scenarios and a schedule for nothing, so that Java can prepare later starts.")
final class RehearseCommand implements Callable<Integer> {
    private static final int NODES = 400;
    private static final int PODS = 4_000;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Scenarios.")
    private List<Path> scenarios = List.of();

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("berth-rehearsal");
        try {
            int worst = inSilence("schedule", pods(folder), "--out", folder.resolve("placed.csv"));
            for (Path scenario : scenarios) {
                worst = Math.max(worst, inSilence("run", scenario, "--out", folder.resolve("out")));
            }
            return worst;
        } finally {
            delete(folder);
        }
    }

    private static int inSilence(Object... words) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Berth.run(
                nowhere, nowhere, Stream.of(words).map(Object::toString).toArray(String[]::new));
    }

    private static Path pods(Path folder) throws IOException {
        StringBuilder manifests = new StringBuilder();
        for (int node = 0; node < NODES; node++) {
            manifests.append("""
                    apiVersion: v1
                    kind: Node
                    metadata:
                      name: node-%1$d
                      labels: { kubernetes.io/hostname: node-%1$d, topology.kubernetes.io/zone: zone-%2$d }
                    status:
                      allocatable: { cpu: "16", memory: 64Gi, pods: "110" }
                    ---
                    """.formatted(node, node % 3));
        }
        for (int pod = 0; pod < PODS; pod++) {
            manifests.append("""
                    apiVersion: v1
                    kind: Pod
                    metadata:
                      name: pod-%d
                      namespace: default
                    spec:
                      containers:
                        - name: main
                          image: app:1
                          resources:
                            limits:
                              memory: %dMi
                            requests:
                              cpu: %dm
                              memory: %dMi
                    ---
                    """.formatted(pod, 512 + pod % 7 * 512, 250 + pod % 5 * 500, 512 + pod % 7 * 512));
        }
        return Files.writeString(folder.resolve("cluster.yaml"), manifests);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
