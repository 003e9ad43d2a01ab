package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.imported.ImportedFile;
import io.berth.imported.ImportedFiles;
import io.berth.imported.Nodes;
import io.berth.imported.Wishes;
import io.berth.orchestrator.World;
import io.berth.settings.Format;
import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts what Kubernetes manifests say into the tree of the scenario that names them; what the scenario writes itself stays. */
public final class ManifestImport {
    /** The key of the workload that names the files. */
    public static final String MANIFESTS = "manifests";

    /** The key of the workload for what manifests do not say. */
    public static final String DEFAULTS = "manifestDefaults";

    /** The key of a service or job that names the object of a manifest that it is. */
    public static final String MANIFEST = "manifest";

    private static final List<String> WORKLOADS = List.of(
            "Deployment", "ReplicaSet", "ReplicationController", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod");

    private final ImportedFiles files;
    private final Wishes wishes;
    private final Problems problems;
    private final PodPlacing placing;

    /**
     * @param files of the scenario
     * @param wishes hear what the manifests say about orchestrators
     * @param problems of the scenario
     * @param kubernetes reads what a service or job says to Kubernetes
     */
    public ManifestImport(ImportedFiles files, Wishes wishes, Problems problems, Format<?> kubernetes) {
        this.files = files;
        this.wishes = wishes;
        this.problems = problems;
        placing = new PodPlacing(kubernetes);
    }

    /** The scenario as if it had written what its manifests say. */
    public Node into(Node scenario) {
        if (!(Nodes.at(scenario, "workload") instanceof MapNode workload) || !isConcerned(workload)) {
            return scenario;
        }
        ObjectFiles objects = objects(workload);
        ManifestDefaults.InUse defaults = new ManifestDefaults.InUse(workload);
        List<Draft> drafts = drafts(objects, scenario, defaults);
        new Autoscalers(objects).read();
        new Budgets(objects, drafts).read();
        Merge merge = new Merge(new Workloads(drafts), defaults, wishes, problems);
        Node images = Nodes.at(scenario, "images");
        MapNode merged = merge.into(workload, images);
        carriers(objects, merge);
        Map<String, Node> whole = new LinkedHashMap<>();
        whole.put("workload", Nodes.with(merged, Map.of(DEFAULTS, defaults.section())));
        if (images instanceof MapNode known) {
            whole.put("images", Nodes.with(known, merge.images()));
        }
        if (Nodes.at(scenario, "orchestrators") instanceof MapNode orchestrators) {
            MapNode withClasses = new NodePools(objects).into(new ClusterObjects(objects).into(orchestrators));
            whole.put("orchestrators", merge.placed().isEmpty() ? withClasses : machines(withClasses));
        }
        return Nodes.with((MapNode) scenario, whole);
    }

    private static boolean isConcerned(MapNode workload) {
        return Nodes.at(workload, MANIFESTS) != null
                || List.of("services", "jobs").stream()
                        .flatMap(section -> Nodes.entries(Nodes.at(workload, section)).stream())
                        .anyMatch(item -> Nodes.at(item.value(), MANIFEST) != null);
    }

    private ObjectFiles objects(MapNode workload) {
        ObjectFiles objects = new ObjectFiles();
        Set<ImportedFile> read = new LinkedHashSet<>();
        if (Nodes.at(workload, MANIFESTS) instanceof ListNode names) {
            for (Node name : names.items()) {
                ImportedFile file = name instanceof ScalarNode scalar
                        ? files.file(scalar.text(), scalar.mark(), ImportedFiles.Form.DOCUMENTS)
                        : null;
                if (file != null && read.add(file)) {
                    objects.read(file, name.mark());
                }
            }
        }
        return objects;
    }

    /** The workloads in the order of the files; what another object of the files controls is that one's business. */
    private List<Draft> drafts(ObjectFiles objects, Node scenario, ManifestDefaults.InUse defaults) {
        Translation translation =
                new Translation(defaults, Calendar.of(scenario, World.USUAL_START.toLocalDate()), placing);
        List<Draft> drafts = new ArrayList<>();
        for (Draft draft : objects.all()) {
            if (!WORKLOADS.contains(draft.identity.kind())) {
                continue;
            }
            if (draft.controller != null && objects.has(draft.controller)) {
                draft.file.tell(
                        draft.object.mark(), draft.identity.toString(), "its controller stands in the manifests, too");
            } else {
                translation.read(draft);
                drafts.add(draft);
            }
        }
        PodPlacing.label(drafts);
        return drafts;
    }

    /** Services of Kubernetes carry the traffic that the scenario gives to what they select. */
    private static void carriers(ObjectFiles objects, Merge merge) {
        for (Draft carrier : objects.ofKind("Service")) {
            ApiMap spec = carrier.object.map("spec");
            Map<String, String> selector = spec == null ? Map.of() : ObjectFiles.words(spec, "selector");
            List<Draft> selected = merge.placed().stream()
                    .filter(draft -> draft.identity.namespace().equals(carrier.identity.namespace()))
                    .filter(draft ->
                            !selector.isEmpty() && draft.podLabels.entrySet().containsAll(selector.entrySet()))
                    .toList();
            Mark mark = carrier.object.mark();
            String name = carrier.identity.toString();
            if (selected.stream().anyMatch(merge::hasTraffic)) {
                carrier.file.translate(mark, name, "the load balancer of " + selected.getFirst().identity);
            } else {
                carrier.file.tell(
                        mark,
                        name,
                        selected.isEmpty()
                                ? "it selects no workload of the manifests"
                                : "without traffic no load balancer: give " + selected.getFirst().identity
                                        + " traffic and requestTime");
            }
        }
    }

    /** Pods have any size, which Fargate rounds up. */
    private static MapNode machines(MapNode orchestrators) {
        Map<String, Node> changed = new LinkedHashMap<>();
        for (MapNode.Entry entry : orchestrators.entries()) {
            if (entry.value() instanceof MapNode orchestrator
                    && Nodes.text(Nodes.at(orchestrator, "kind")).equals("fargate")
                    && Nodes.at(orchestrator, "roundUp") == null) {
                changed.put(entry.key(), Nodes.with(orchestrator, "roundUp", Nodes.plain("true", orchestrator.mark())));
            }
        }
        return Nodes.with(orchestrators, changed);
    }
}
