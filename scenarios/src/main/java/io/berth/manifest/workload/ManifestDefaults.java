package io.berth.manifest.workload;

import io.berth.imported.Nodes;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a scenario needs to know and manifests do not say.
 *
 * @param imageBytes compressed size of an image that the scenario does not list
 * @param memoryMib of a pod that requests none
 * @param jobMicros how long a task of a job runs
 */
public record ManifestDefaults(long imageBytes, int memoryMib, long jobMicros) {
    static final String IMAGE_SIZE = "imageSize";
    static final String MEMORY = "memory";
    static final String JOB_DURATION = "jobDuration";

    /** The section of the workload. */
    public static final Section<ManifestDefaults> SECTION =
            Section.of("manifestDefaults", "What a scenario needs to know and manifests do not say.", fields -> {
                Field<Long> image = fields.optional(
                                IMAGE_SIZE,
                                Formats.bytes(),
                                250_000_000L,
                                "compressed size of an image of the manifests that is not among the images")
                        .assumed("manifests do not say how large images are");
                Field<Integer> memory = fields.optional(
                                MEMORY, Formats.memory(), 200, "memory of a pod that requests none; ECS asks for some")
                        .assumed("what the scores of kube-scheduler count for a container without a request");
                Field<Long> job = fields.optional(
                                JOB_DURATION,
                                Formats.duration(),
                                300_000_000L,
                                "how long a task of a Job or CronJob runs, unless its job says duration")
                        .assumed("manifests do not say how long jobs run");
                return values -> new ManifestDefaults(values.get(image), values.get(memory), values.get(job));
            });

    /** The section as a scenario writes it, and which of its values were needed. */
    static final class InUse {
        private final MapNode written;
        private final Mark mark;
        private final Set<String> used = new LinkedHashSet<>();

        InUse(Node workload) {
            mark = workload.mark();
            written = Nodes.at(workload, ManifestImport.DEFAULTS) instanceof MapNode map
                    ? map
                    : new MapNode(List.of(), mark);
        }

        /** The value, as the scenario writes it or would write it. */
        Node value(String key) {
            used.add(key);
            Node own = Nodes.at(written, key);
            return own == null ? usual(key) : own;
        }

        private Node usual(String key) {
            return SECTION.fields().stream()
                    .filter(field -> field.key().equals(key))
                    .map(field -> Nodes.plain(field.defaultText(), mark))
                    .findFirst()
                    .orElseThrow();
        }

        /** The section for the reader: a default that nobody needed is no assumption of the run. */
        Node section() {
            Map<String, Node> unused = new LinkedHashMap<>();
            SECTION.fields().stream()
                    .map(Field::key)
                    .filter(key -> !used.contains(key) && Nodes.at(written, key) == null)
                    .forEach(key -> unused.put(key, usual(key)));
            return Nodes.with(written, unused);
        }
    }
}
