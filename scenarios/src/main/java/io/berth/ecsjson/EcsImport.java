package io.berth.ecsjson;

import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.ScalarNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts what ECS JSON files say into the tree of the scenario that refers to them; what the scenario writes itself stays. */
public final class EcsImport {
    /** The key of services and jobs that names the file of a task definition. */
    public static final String TASK_DEFINITION = "taskDefinition";

    /** The key of services that names the file of a service. */
    public static final String SERVICE = "service";

    private final EcsFiles files;
    private final Wishes wishes = new Wishes();

    /**
     * @param scenario the file whose folder names begin at
     * @param problems of the scenario
     */
    public EcsImport(Path scenario, Problems problems) {
        Path folder = scenario.toAbsolutePath().getParent();
        files = new EcsFiles(folder == null ? scenario.toAbsolutePath() : folder, problems);
    }

    /** The scenario as if it had written what its files say. */
    public Node into(Node scenario) {
        if (!(Nodes.at(scenario, "workload") instanceof MapNode workload)) {
            return scenario;
        }
        Set<String> images = new LinkedHashSet<>();
        Nodes.entries(Nodes.at(scenario, "images")).forEach(image -> images.add(image.key()));
        Map<String, Node> sections = new LinkedHashMap<>();
        for (String section : List.of("services", "jobs")) {
            if (Nodes.at(workload, section) instanceof MapNode items) {
                sections.put(section, section(items, section.equals("services"), images));
            }
        }
        Node whole = Nodes.with(scenario, "workload", Nodes.with(workload, sections));
        Node orchestrators = Nodes.at(scenario, "orchestrators");
        return orchestrators == null ? whole : Nodes.with(whole, "orchestrators", wishes.into(orchestrators));
    }

    private MapNode section(MapNode items, boolean isService, Set<String> images) {
        Map<String, Node> changed = new LinkedHashMap<>();
        for (MapNode.Entry item : items.entries()) {
            if (item.value() instanceof MapNode map) {
                changed.put(item.key(), item(item.key(), map, isService, images));
            }
        }
        return Nodes.with(items, changed);
    }

    private MapNode item(String name, MapNode item, boolean isService, Set<String> images) {
        Brought brought = new Brought(referenceOf(item));
        EcsJson task = file(item, TASK_DEFINITION);
        if (task != null) {
            TaskDefinitionFile.read(task, Nodes.at(item, "image") == null ? images : null, brought);
        }
        EcsJson service = isService ? file(item, SERVICE) : null;
        if (service != null) {
            ServiceFile.read(service, name, Nodes.at(item, "traffic") != null, brought);
        }
        wishes.add(isService, brought.wishes());
        Map<String, Node> missing = new LinkedHashMap<>(brought.keys());
        item.entries().forEach(written -> missing.remove(written.key()));
        return Nodes.with(item, missing);
    }

    private static Mark referenceOf(MapNode item) {
        Node task = Nodes.at(item, TASK_DEFINITION);
        Node service = Nodes.at(item, SERVICE);
        return task != null ? task.mark() : service != null ? service.mark() : item.mark();
    }

    private @Nullable EcsJson file(MapNode item, String key) {
        return Nodes.at(item, key) instanceof ScalarNode name ? files.file(name.text(), name.mark()) : null;
    }

    public boolean hasErrors() {
        for (EcsJson file : files.all()) {
            if (file.problems().hasErrors()) {
                return true;
            }
        }
        return false;
    }

    /** The mistakes of all files, each under its name; empty when there are none. */
    public String report() {
        List<String> reports = new ArrayList<>();
        files.all().forEach(file -> reports.add(file.report()));
        reports.removeIf(String::isEmpty);
        return String.join("\n", reports);
    }

    /** What the files say and no run looks at, in the order of the files. */
    public List<Unmodelled> unmodelled() {
        List<Unmodelled> all = new ArrayList<>();
        files.all()
                .forEach(file -> file.unmodelled().stream()
                        .sorted(Comparator.comparingInt(Unmodelled::line).thenComparingInt(Unmodelled::column))
                        .forEach(all::add));
        return all;
    }
}
