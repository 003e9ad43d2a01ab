package io.berth.ecsjson;

import io.berth.imported.Brought;
import io.berth.imported.ImportedFile;
import io.berth.imported.ImportedFiles;
import io.berth.imported.Nodes;
import io.berth.imported.Wishes;
import io.berth.manifest.workload.ManifestImport;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.ScalarNode;
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

    private final ImportedFiles files;
    private final Wishes wishes;

    /**
     * @param files of the scenario
     * @param wishes hear what the files say about orchestrators
     */
    public EcsImport(ImportedFiles files, Wishes wishes) {
        this.files = files;
        this.wishes = wishes;
    }

    /** The scenario as if it had written what its files say. */
    public Node into(Node scenario) {
        if (!(Nodes.at(scenario, "workload") instanceof MapNode workload)) {
            return scenario;
        }
        Set<String> images = new LinkedHashSet<>();
        Nodes.entries(Nodes.at(scenario, "images")).forEach(image -> images.add(image.key()));
        Deployments deployments = new Deployments(Nodes.at(scenario, "deployments"));
        Map<String, Node> sections = new LinkedHashMap<>();
        for (String section : List.of("services", "jobs")) {
            if (Nodes.at(workload, section) instanceof MapNode items) {
                sections.put(section, section(items, section.equals("services"), images, deployments));
            }
        }
        return deployments.into(Nodes.with(scenario, "workload", Nodes.with(workload, sections)));
    }

    private MapNode section(MapNode items, boolean isService, Set<String> images, Deployments deployments) {
        Map<String, Node> changed = new LinkedHashMap<>();
        for (MapNode.Entry item : items.entries()) {
            if (item.value() instanceof MapNode map) {
                changed.put(item.key(), item(item.key(), map, isService, images, deployments));
            }
        }
        return Nodes.with(items, changed);
    }

    private MapNode item(String name, MapNode item, boolean isService, Set<String> images, Deployments deployments) {
        Brought brought = new Brought(referenceOf(item));
        ImportedFile task = file(item, TASK_DEFINITION);
        if (task != null) {
            TaskDefinitionFile.read(task, Nodes.at(item, "image") == null ? images : null, isService, brought);
        }
        ImportedFile service = isService ? file(item, SERVICE) : null;
        if (service != null) {
            ServiceFile.read(service, name, Nodes.at(item, "traffic") != null, deployments.isOpen(name), brought);
            deployments.add(name, brought.deployments());
        }
        // An item that stands for a manifest is heard with what the manifest says.
        if (Nodes.at(item, ManifestImport.MANIFEST) == null) {
            wishes.add(isService, Nodes.at(item, "scaling") != null, brought.wishes());
        }
        Map<String, Node> missing = new LinkedHashMap<>(brought.keys());
        item.entries().forEach(written -> missing.remove(written.key()));
        return Nodes.with(item, missing);
    }

    private static Mark referenceOf(MapNode item) {
        Node task = Nodes.at(item, TASK_DEFINITION);
        Node service = Nodes.at(item, SERVICE);
        return task != null ? task.mark() : service != null ? service.mark() : item.mark();
    }

    private @Nullable ImportedFile file(MapNode item, String key) {
        return Nodes.at(item, key) instanceof ScalarNode name
                ? files.file(name.text(), name.mark(), ImportedFiles.Form.JSON)
                : null;
    }
}
