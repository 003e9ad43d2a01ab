package io.berth.cli;

import io.berth.explain.GatedAnswer;
import io.berth.explain.PodAnswer;
import io.berth.manifest.ManifestReader;
import io.berth.manifest.Manifests;
import io.berth.manifest.Manifests.Gated;
import io.berth.manifest.ScheduleReport;
import io.berth.placement.kubernetes.PodSpec;
import io.berth.placement.kubernetes.Schedule;
import io.berth.placement.kubernetes.Scheduler;
import io.berth.placement.kubernetes.SchedulerSettings;
import io.berth.placement.kubernetes.SchedulerSettings.Profile;
import io.berth.settings.NearestWord;
import io.berth.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code berth schedule FILE…}: which pods kube-scheduler would place where, and why not the others. */
@Command(
        name = "schedule",
        description = "Schedules Kubernetes pods onto nodes as kube-scheduler would, from plain manifests.")
final class ScheduleCommand implements Callable<Integer> {
    private static final int MOST_COPIES = 1_000_000;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Manifests with nodes and pods: YAML or JSON, lists, .gz, folders; - reads standard input.")
    private List<Path> files = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Writes namespace,pod,node of every placed pod as CSV.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Prints the result as one JSON document.")
    private boolean json;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Settles equal scores; default: 1.")
    private long seed;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "default spreads pods, most-allocated packs them.")
    private String profile = "default";

    @Option(names = "--no-preemption", description = "Pods never take the place of others with lower priority.")
    private boolean gentle;

    @Option(
            names = "--how-many",
            paramLabel = "POD",
            description = "Also tells how many more pods like this one would fit: a manifest, or a pod of the input.")
    private @Nullable String howMany;

    @Option(
            names = "--explain",
            paramLabel = "POD",
            description = "Also tells why a pod of the input went where it went, or what would have given it a node.")
    private @Nullable String explained;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        SchedulerSettings settings = new SchedulerSettings(profile(), !gentle, seed);
        long started = System.nanoTime();
        Manifests manifests = read(files);
        if (manifests.cluster().nodes().isEmpty()) {
            throw new BadInput("the input describes no node");
        }
        PodSpec wanted = howMany == null ? null : example(howMany, manifests);
        Gated gated = explained == null ? null : gated(explained, manifests);
        PodSpec asked = explained == null || gated != null ? null : waiting(explained, manifests, "--explain");
        long read = System.nanoTime();
        Scheduler scheduler = new Scheduler(manifests.cluster(), settings);
        if (asked != null) {
            scheduler.follow(asked.path());
        }
        Schedule schedule = scheduler.schedule(manifests.pods());
        long scheduled = System.nanoTime();
        ScheduleReport report =
                new ScheduleReport(manifests, schedule, scheduler.usage(), read - started, scheduled - read);
        if (wanted != null) {
            report.tellHowMany(wanted, scheduler.howMany(wanted, MOST_COPIES));
        }
        if (gated != null) {
            report.explain(new GatedAnswer(gated));
        }
        if (asked != null) {
            report.explain(new PodAnswer(
                    asked.path(),
                    scheduler.told().castToList(),
                    node -> manifests.cluster().nodes().get(node).name()));
        }
        if (out != null) {
            write(out, report.csv());
        }
        var printer = Objects.requireNonNull(spec).commandLine().getOut();
        printer.print(json ? report.json() : report.text());
        printer.flush();
        return Berth.DONE;
    }

    private Profile profile() {
        return switch (profile) {
            case "default" -> Profile.DEFAULT;
            case "most-allocated" -> Profile.MOST_ALLOCATED;
            default ->
                throw new BadInput("--profile: unknown profile " + Problems.quoted(profile) + "\n  "
                        + NearestWord.hint(profile, List.of("default", "most-allocated")));
        };
    }

    private static Manifests read(List<Path> files) {
        Manifests manifests = new ManifestReader(System.in).read(files);
        if (!manifests.problems().isEmpty()) {
            throw new BadInput(manifests.problems());
        }
        return manifests;
    }

    private static PodSpec example(String name, Manifests manifests) {
        if (Files.exists(Path.of(name))) {
            PodSpec pod = read(List.of(Path.of(name))).pods().getFirst();
            if (pod == null) {
                throw new BadInput("--how-many: " + name + " describes no pod without a node");
            }
            return pod;
        }
        Gated gated = gated(name, manifests);
        return gated == null ? waiting(name, manifests, "--how-many") : gated.pod();
    }

    private static @Nullable Gated gated(String name, Manifests manifests) {
        return manifests.gated().detect(each -> isCalled(each.pod(), name));
    }

    /** A pod of the input without a node, by its name with or without its namespace. */
    private static PodSpec waiting(String name, Manifests manifests, String option) {
        PodSpec pod = manifests.pods().detect(each -> isCalled(each, name));
        if (pod != null) {
            return pod;
        }
        PodSpec running = manifests.cluster().pods().detect(each -> isCalled(each, name));
        if (running != null) {
            throw new BadInput(option + ": " + running.path() + " runs already, on "
                    + running.standing().node());
        }
        List<String> names = manifests
                .pods()
                .collect(name.contains("/") ? PodSpec::path : PodSpec::name)
                .castToList();
        String what = option.equals("--how-many") ? "no file and no pod " : "no pod ";
        throw new BadInput(
                option + ": there is " + what + Problems.quoted(name) + "\n  " + NearestWord.hint(name, names));
    }

    private static boolean isCalled(PodSpec pod, String name) {
        return pod.path().equals(name) || pod.name().equals(name);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (NoSuchFileException missing) {
            throw new BadInput("--out: " + file + " cannot be written: there is no such folder");
        } catch (IOException failure) {
            throw new BadInput("--out: " + file + " cannot be written: " + failure.getMessage());
        }
    }
}
