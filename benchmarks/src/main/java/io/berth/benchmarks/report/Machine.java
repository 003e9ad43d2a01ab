package io.berth.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where and when a result was measured; without it no figure means anything.
 *
 * @param cpu model of the processor
 * @param processors how many of them Java may use
 * @param load processes that wanted to run in the minute before, this one not counted
 * @param jdk version of the Java that started the benchmarks
 * @param commit version of the sources, with a plus when files had been changed
 * @param date of the run, UTC
 */
record Machine(String cpu, int processors, String load, String jdk, String commit, String date) {
    private static final JsonMapper JSON = new JsonMapper();

    static Machine here(Path sources) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new Machine(
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                String.format(Locale.ROOT, "%.1f", load),
                System.getProperty("java.runtime.version"),
                commit(sources),
                LocalDate.now(ZoneOffset.UTC).toString());
    }

    static Machine read(Path file) throws IOException {
        JsonNode node = JSON.readTree(Files.readString(file));
        return new Machine(
                node.path("cpu").asString(),
                node.path("processors").asInt(),
                node.path("load").asString(),
                node.path("jdk").asString(),
                node.path("commit").asString(),
                node.path("date").asString());
    }

    void write(Path file) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    String sentence() {
        return "%s, %d processors, load %s before the start, JDK %s, commit %s, %s"
                .formatted(cpu, processors, load, jdk, commit, date);
    }

    private static String cpuModel() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException ignored) {
            return System.getProperty("os.arch");
        }
    }

    private static String commit(Path sources) {
        String commit = git(sources, "rev-parse", "--short", "HEAD");
        boolean changed = !git(sources, "status", "--porcelain", "--untracked-files=no", "--", ":!benchmarks/results")
                .isEmpty();
        return commit.isEmpty() ? "unknown" : changed ? commit + "+" : commit;
    }

    private static String git(Path folder, String... arguments) {
        try {
            List<String> command = Stream.concat(Stream.of("git", "-C", folder.toString()), Stream.of(arguments))
                    .toList();
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException ignored) {
            return "";
        }
    }
}
