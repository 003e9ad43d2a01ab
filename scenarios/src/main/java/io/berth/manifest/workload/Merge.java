package io.berth.manifest.workload;

import io.berth.imported.Nodes;
import io.berth.imported.Wishes;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.NearestWord;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.ScalarNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts workloads below what the scenario says of them, and the others behind. */
final class Merge {
    private static final String KUBERNETES = "kubernetes";

    private final Workloads workloads;
    private final ManifestDefaults.InUse defaults;
    private final Wishes wishes;
    private final Problems problems;
    private final Set<Draft> placed = new LinkedHashSet<>();
    private final Set<Draft> withTraffic = new HashSet<>();
    private final Map<String, Node> images = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    Merge(Workloads workloads, ManifestDefaults.InUse defaults, Wishes wishes, Problems problems) {
        this.workloads = workloads;
        this.defaults = defaults;
        this.wishes = wishes;
        this.problems = problems;
    }

    /** The workload with its services and jobs. */
    MapNode into(MapNode workload, @Nullable Node knownImages) {
        Nodes.entries(knownImages).forEach(image -> images.put(image.key(), image.value()));
        Map<String, MapNode> sections = new LinkedHashMap<>();
        for (String section : List.of("services", "jobs")) {
            Node written = Nodes.at(workload, section);
            MapNode items = written instanceof MapNode map ? map : new MapNode(List.of(), workload.mark());
            items.entries().forEach(item -> names.add(item.key()));
            sections.put(section, merged(items, section.equals("services")));
        }
        Map<String, Node> changed = new LinkedHashMap<>();
        sections.forEach((section, items) -> {
            MapNode all = Nodes.with(items, others(section.equals("services")));
            // What is not a map there is a mistake that the reader tells.
            Node written = Nodes.at(workload, section);
            if (written == null ? !all.entries().isEmpty() : written instanceof MapNode) {
                changed.put(section, all);
            }
        });
        return Nodes.with(workload, changed);
    }

    private MapNode merged(MapNode items, boolean isService) {
        Map<String, Node> changed = new LinkedHashMap<>();
        for (MapNode.Entry item : items.entries()) {
            if (item.value() instanceof MapNode map
                    && Nodes.at(map, ManifestImport.MANIFEST) instanceof ScalarNode name) {
                Draft draft = referred(name, isService);
                if (draft != null) {
                    changed.put(item.key(), below(item.key(), map, draft));
                }
            } else if (workloads.byName().containsKey(item.key())) {
                Draft draft = workloads.byName().get(item.key());
                problems.error(
                        item.mark(),
                        "the " + draft.identity.kind() + " " + Problems.quoted(item.key()) + " of " + draft.file.name()
                                + " has the same name",
                        "write manifest: " + item.key() + " here to add to it, or choose another name");
                placed.add(draft);
            }
        }
        return Nodes.with(items, changed);
    }

    private @Nullable Draft referred(ScalarNode name, boolean isService) {
        Draft draft = workloads.find(name.text());
        if (draft == null) {
            problems.error(
                    name.mark(),
                    "the manifests have no workload called " + Problems.quoted(name.text()),
                    workloads.byName().isEmpty()
                            ? "name files under manifests of the workload"
                            : NearestWord.hint(name.text(), workloads.byName().keySet()));
        } else if (draft.isService != isService) {
            problems.error(
                    name.mark(),
                    draft.identity + " of " + draft.file.name() + " is a " + (draft.isService ? "service" : "job"),
                    "write it under " + (draft.isService ? "services" : "jobs"));
            placed.add(draft);
            return null;
        }
        return draft;
    }

    private Map<String, Node> others(boolean isService) {
        Map<String, Node> others = new LinkedHashMap<>();
        workloads.byName().forEach((name, draft) -> {
            if (draft.isService != isService || placed.contains(draft)) {
                return;
            }
            if (!draft.idle.isEmpty()) {
                placed.add(draft);
                draft.file.tell(draft.object.mark(), draft.identity.toString(), draft.idle);
            } else if (names.contains(name)) {
                Mark mark = draft.object.mark();
                draft.object.error(mark, "the scenario has a service or job called " + Problems.quoted(name) + ", too");
            } else {
                others.put(name, below(name, new MapNode(List.of(), draft.brought.mark()), draft));
            }
        });
        return others;
    }

    /** What the scenario writes of the item counts; what it leaves out comes from the workload. */
    private Node below(String name, MapNode item, Draft draft) {
        placed.add(draft);
        if (draft.autoscaler != null) {
            draft.autoscaler.scale(draft, item);
        }
        Map<String, Node> missing = new LinkedHashMap<>(draft.brought.keys());
        if (!draft.isService && Nodes.at(item, "duration") == null) {
            missing.put("duration", defaults.value(ManifestDefaults.JOB_DURATION));
        }
        item.entries().forEach(written -> {
            Node brought = missing.remove(written.key());
            if (written.key().equals(KUBERNETES)
                    && brought instanceof MapNode ofManifests
                    && written.value() instanceof MapNode ofScenario) {
                missing.put(KUBERNETES, together(ofScenario, ofManifests));
            }
        });
        if (missing.containsKey("image")) {
            draft.images.forEach(image -> images.computeIfAbsent(
                    image,
                    none -> Nodes.map("size", defaults.value(ManifestDefaults.IMAGE_SIZE), draft.brought.mark())));
        }
        if (!draft.idle.isEmpty() && Nodes.at(item, "arrivals") == null) {
            problems.error(
                    item.mark(), draft.identity + " brings no task: " + draft.idle, "arrivals: when its tasks arrive");
        }
        if (Nodes.at(item, "traffic") != null) {
            withTraffic.add(draft);
        }
        draft.file.translate(draft.object.mark(), draft.identity.toString(), draft.becomes(name));
        MapNode merged = Nodes.with(item, missing);
        wishes.add(draft.isService, Nodes.at(merged, "scaling") != null, draft.brought.wishes());
        return merged;
    }

    /** What the scenario writes, and what only the manifests say. */
    private static MapNode together(MapNode ofScenario, MapNode ofManifests) {
        Map<String, Node> more = new LinkedHashMap<>();
        ofManifests.entries().forEach(entry -> more.put(entry.key(), entry.value()));
        ofScenario.entries().forEach(entry -> more.remove(entry.key()));
        return Nodes.with(ofScenario, more);
    }

    boolean hasTraffic(Draft draft) {
        return withTraffic.contains(draft);
    }

    Set<Draft> placed() {
        return placed;
    }

    Map<String, Node> images() {
        return images;
    }
}
