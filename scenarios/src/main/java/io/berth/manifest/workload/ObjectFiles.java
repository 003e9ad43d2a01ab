package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.imported.ImportedFile;
import io.berth.imported.Nodes;
import io.berth.settings.Formats;
import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.NearestWord;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the objects in files: documents one after the other, lists among them; what is no workload of its own is kept by kind. */
final class ObjectFiles {
    private static final int MOST_OBJECTS = 10_000;
    private static final String LIST = "List";

    private final Map<String, List<Draft>> byKind = new LinkedHashMap<>();
    private final Map<String, Draft> byKey = new LinkedHashMap<>();

    /** The objects of a kind, in the order of the files. */
    List<Draft> ofKind(String kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    Iterable<Draft> all() {
        return byKey.values();
    }

    /**
     * @param reference where the scenario names the file
     */
    void read(ImportedFile file, Mark reference) {
        for (Node document : file.documents()) {
            read(file, document, "", reference);
        }
    }

    private void read(ImportedFile file, Node node, String kindOfItems, Mark reference) {
        if (!(node instanceof MapNode map)) {
            file.problems().error(node.mark(), "a Kubernetes object must be a map with kind and metadata");
            return;
        }
        String written = Nodes.text(Nodes.at(map, "kind"));
        String kind = written.isEmpty() ? kindOfItems : written;
        if (kind.isEmpty()) {
            file.problems()
                    .error(map.mark(), "this object has no kind", "a Kubernetes object says kind: Deployment or such");
        } else if (kind.endsWith(LIST) && Nodes.at(map, "items") instanceof ListNode items) {
            String each = kind.substring(0, kind.length() - LIST.length());
            items.items().forEach(item -> read(file, item, each, reference));
        } else {
            object(file, map, kind, reference);
        }
    }

    private void object(ImportedFile file, MapNode map, String kind, Mark reference) {
        Node kindNode = Nodes.at(map, "kind");
        Mark mark = kindNode == null ? map.mark() : kindNode.mark();
        String version = Nodes.text(Nodes.at(map, "apiVersion"));
        String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        KindTables.Kind known = KindTables.KINDS.get(kind);
        String named = kind + "/" + Nodes.text(Nodes.at(Nodes.at(map, "metadata"), "name"));
        if (known != null && (version.isEmpty() || known.group().equals(group))) {
            keep(file, known, map, kind, reference);
        } else if (KindTables.LISTED.containsKey(kind)) {
            file.tell(mark, named, KindTables.LISTED.get(kind));
        } else if (known == null && NearestWord.of(kind, kinds()) != null) {
            file.problems()
                    .error(
                            mark,
                            "unknown kind " + Problems.quoted(kind),
                            "did you mean '" + NearestWord.of(kind, kinds()) + "'?");
        } else {
            file.tell(mark, named, "this version does not know the kind " + kind + " of " + version);
        }
    }

    private static List<String> kinds() {
        List<String> kinds = new ArrayList<>(KindTables.KINDS.keySet());
        kinds.addAll(KindTables.LISTED.keySet());
        return kinds;
    }

    private void keep(ImportedFile file, KindTables.Kind known, MapNode map, String kind, Mark reference) {
        if (byKey.size() >= MOST_OBJECTS) {
            file.problems().error(map.mark(), "the manifests of a scenario hold at most 10,000 objects");
            return;
        }
        Node name = Nodes.at(Nodes.at(map, "metadata"), "name");
        ApiMap object = ApiMap.of(file, known.object(), map, kind + "/" + Nodes.text(name));
        ApiMap metadata = object.map("metadata");
        String word = metadata == null ? null : metadata.of("name", Formats.identifier());
        if (metadata == null || word == null) {
            if (metadata == null || !metadata.has("name")) {
                object.error(map.mark(), "this " + kind + " has no metadata.name");
            }
            return;
        }
        String namespace = metadata.text("namespace");
        Draft draft = new Draft(
                file, new Draft.Identity(kind, namespace == null ? "default" : namespace, word), object, reference);
        draft.controller = controller(metadata, draft.identity.namespace());
        if (byKey.putIfAbsent(draft.identity.key(), draft) != null) {
            metadata.error(
                    metadata.mark("name"),
                    "the manifests have a second " + kind + " called " + Problems.quoted(word) + " in the namespace "
                            + Problems.quoted(draft.identity.namespace()));
            return;
        }
        byKind.computeIfAbsent(kind, none -> new ArrayList<>()).add(draft);
        if (kind.equals("Pod")) {
            draft.podLabels.putAll(words(metadata, "labels"));
        }
    }

    private static @Nullable String controller(ApiMap metadata, String namespace) {
        String controller = null;
        for (ApiMap owner : metadata.maps("ownerReferences")) {
            if (owner.truth("controller", false)) {
                controller = owner.text("kind") + " " + namespace + " " + owner.text("name");
            }
        }
        return controller;
    }

    /** A map of words, such as labels. */
    static Map<String, String> words(ApiMap owner, String key) {
        Map<String, String> words = new LinkedHashMap<>();
        Node value = owner.value(key);
        if (value != null && !(value instanceof MapNode)) {
            owner.error(value.mark(), key + " must be a map");
        }
        Nodes.entries(value).forEach(entry -> words.put(entry.key(), Nodes.text(entry.value())));
        return words;
    }
}
