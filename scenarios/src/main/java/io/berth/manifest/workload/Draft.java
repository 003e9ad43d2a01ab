package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.imported.Brought;
import io.berth.imported.ImportedFile;
import io.berth.settings.Mark;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One workload of the manifests on its way to a service or a job of the scenario. */
final class Draft {
    final ImportedFile file;
    final Identity identity;
    final ApiMap object;
    final Brought brought;
    final Map<String, String> podLabels = new LinkedHashMap<>();
    final Set<String> images = new LinkedHashSet<>();
    boolean isService = true;
    int replicas;
    long cpuMilli;
    long memoryMib;

    /** How often a timetable brings its tasks; 0 without a timetable. */
    int moments;

    /** Why it brings nothing unless the scenario says when; empty when it brings something. */
    String idle = "";

    /** What scales it; null when nothing does. */
    @Nullable
    Autoscaler autoscaler;

    /** The key of what controls it; null when nothing does. */
    @Nullable
    String controller;

    /** What tells objects apart. */
    record Identity(String kind, String namespace, String name) {
        /** For finding it; a workload that another one controls names it so. */
        String key() {
            return kind + " " + namespace + " " + name;
        }

        /** Such as {@code Deployment/web}. */
        @Override
        public String toString() {
            return kind + "/" + name;
        }
    }

    /**
     * @param reference where the scenario names the file
     */
    Draft(ImportedFile file, Identity identity, ApiMap object, Mark reference) {
        this.file = file;
        this.identity = identity;
        this.object = object;
        brought = new Brought(reference);
    }

    boolean isDaemon() {
        return identity.kind().equals("DaemonSet");
    }

    /** What it became, such as {@code service web: 3 tasks of 250m and 512 MiB}. */
    String becomes(String item) {
        String size = " of " + cpuMilli + "m" + (memoryMib == 0 ? "" : " and " + memoryMib + " MiB");
        String tasks = replicas + (replicas == 1 ? " task" : " tasks");
        if (isDaemon()) {
            return "service " + item + ": a task" + size + " on every host";
        }
        String times = moments == 0 ? "" : ", " + moments + (moments == 1 ? " time" : " times");
        return (isService ? "service " : "job ") + item + ": " + tasks + size + times;
    }
}
