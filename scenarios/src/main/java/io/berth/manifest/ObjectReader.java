package io.berth.manifest;

import io.berth.placement.kubernetes.ClusterSpec.DisruptionBudget;
import io.berth.placement.kubernetes.ClusterSpec.ServiceSelector;
import io.berth.placement.kubernetes.NodeSpec;
import io.berth.placement.kubernetes.PodSpec;
import io.berth.placement.kubernetes.Resources;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.Taint;
import io.berth.workload.pod.VolumeZone;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableObjectLongMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Sets;
import org.eclipse.collections.impl.factory.primitive.ObjectLongMaps;
import org.jspecify.annotations.Nullable;

/** Turns documents into objects by their kind; a list is taken apart. */
final class ObjectReader {
    private static final String LIST = "List";
    private static final long USUAL_PODS_PER_NODE = 110;
    /** Kubernetes documentation, taints and tolerations, taint nodes by condition. */
    private static final Map<String, String> TAINTS_OF_CONDITIONS = Map.of(
            "Ready=False", "node.kubernetes.io/not-ready",
            "Ready=Unknown", "node.kubernetes.io/unreachable",
            "DiskPressure=True", "node.kubernetes.io/disk-pressure",
            "PIDPressure=True", "node.kubernetes.io/pid-pressure",
            "NetworkUnavailable=True", "node.kubernetes.io/network-unavailable");

    private static final String TOPOLOGY = "topology.kubernetes.io/";

    private final Complaints complaints;
    private final Shape shape;
    private final PodReader podReader;
    private final RulesReader rulesReader;
    private final Objects objects = new Objects();

    ObjectReader(Complaints complaints) {
        this.complaints = complaints;
        shape = new Shape(complaints);
        podReader = new PodReader(shape);
        rulesReader = new RulesReader(shape);
    }

    Objects objects() {
        return objects;
    }

    void read(Value document) {
        switch (document) {
            case Value.Fields fields -> read(fields, "");
            case Value.Nothing nothing -> {}
            default -> complaints.add(document.mark(), "a Kubernetes object must be a map with kind and metadata");
        }
    }

    /** An item of a PodList need not repeat its kind. */
    private void read(Value.Fields object, String kindOfItems) {
        String kind = shape.text(object, "kind", kindOfItems);
        switch (kind) {
            case "" ->
                complaints.add(object.mark(), "this object has no kind", "a Kubernetes object says kind: Pod or such");
            case "Node" -> objects.nodes.add(node(object));
            case "Pod" -> objects.pods.add(podReader.pod(object));
            case "Deployment", "ReplicaSet", "ReplicationController", "StatefulSet", "Job" -> workload(kind, object);
            case "Namespace" -> namespace(object);
            case "Service" -> service(object);
            case "PodDisruptionBudget" -> budget(object);
            case "PriorityClass" -> priorityClass(object);
            case "PersistentVolume" -> volume(object);
            case "PersistentVolumeClaim" -> claim(object);
            default -> listOrUnused(kind, object);
        }
    }

    private void listOrUnused(String kind, Value.Fields object) {
        if (kind.endsWith(LIST) && object.value("items") != null) {
            String kindOfItems = kind.substring(0, kind.length() - LIST.length());
            shape.list(object, "items", item -> item).forEach(item -> read(item, kindOfItems));
        } else {
            objects.unusedKinds.merge(kind, 1, Integer::sum);
        }
    }

    private String name(Value.Fields object) {
        Value.Fields metadata = shape.fields(object, "metadata");
        String name = shape.text(metadata, "name");
        if (name == null) {
            complaints.add(object.mark(), "this " + shape.text(object, "kind", "object") + " has no metadata.name");
            return "";
        }
        return name;
    }

    private String namespace(Value.Fields object, String absent) {
        return shape.text(shape.fields(object, "metadata"), "namespace", absent);
    }

    private NodeSpec node(Value.Fields node) {
        Value.Fields spec = shape.fields(node, "spec");
        Value.Fields status = shape.fields(node, "status");
        MutableObjectLongMap<String> amounts = ObjectLongMaps.mutable.empty();
        shape.quantities(status, status.value("allocatable") == null ? "capacity" : "allocatable", amounts::put);
        if (amounts.isEmpty()) {
            complaints.add(node.mark(), "this Node has no status.allocatable", "say how much cpu and memory it offers");
        }
        long pods = amounts.containsKey("pods") ? amounts.get("pods") : USUAL_PODS_PER_NODE;
        MutableList<Resources.Amount> others = Lists.mutable.empty();
        amounts.forEachKeyValue((name, amount) -> {
            if (!Sets.immutable.of("cpu", "memory", "ephemeral-storage", "pods").contains(name)) {
                others.add(new Resources.Amount(name, amount));
            }
        });
        MutableObjectLongMap<String> images = ObjectLongMaps.mutable.empty();
        shape.list(status, "images", image -> image).forEach(image -> {
            long bytes = shape.quantity(image, "sizeBytes");
            shape.texts(image, "names").forEach(name -> images.put(name, bytes));
        });
        return new NodeSpec(
                name(node),
                shape.words(shape.fields(node, "metadata"), "labels"),
                shape.list(spec, "taints", this::taint).newWithAll(taints(spec, status)),
                shape.truth(spec, "unschedulable"),
                new Resources(
                        amounts.get("cpu"),
                        amounts.get("memory"),
                        amounts.get("ephemeral-storage"),
                        others.toImmutable()),
                pods,
                images.toImmutable());
    }

    /** What the node controller would say of the conditions of a node; nothing that the node says of itself already. */
    private ImmutableList<Taint> taints(Value.Fields spec, Value.Fields status) {
        ImmutableList<Taint> said = shape.list(spec, "taints", this::taint);
        MutableList<Taint> taints = Lists.mutable.empty();
        shape.list(status, "conditions", condition -> condition).forEach(condition -> {
            String type = shape.text(condition, "type", "");
            String key = TAINTS_OF_CONDITIONS.get(type + "=" + shape.text(condition, "status", ""));
            if (key != null && said.noneSatisfy(taint -> taint.key().equals(key))) {
                taints.add(new Taint(key, "", Taint.Effect.NO_SCHEDULE));
            }
        });
        return taints.toImmutable();
    }

    private Taint taint(Value.Fields taint) {
        Taint.Effect effect = rulesReader.effect(taint, shape.text(taint, "effect", ""));
        return new Taint(
                shape.text(taint, "key", ""),
                shape.text(taint, "value", ""),
                effect == null ? Taint.Effect.NO_SCHEDULE : effect);
    }

    private void workload(String kind, Value.Fields workload) {
        Value.Fields spec = shape.fields(workload, "spec");
        Value.Fields metadata = shape.fields(workload, "metadata");
        String namespace = namespace(workload, "default");
        String name = name(workload);
        if (spec.value("template") == null) {
            complaints.add(workload.mark(), "this " + kind + " has no spec.template");
        }
        Value.Fields template = shape.fields(spec, "template");
        objects.workloads.add(new Owned(
                Owned.key(kind, namespace, name),
                podReader.owner(metadata, namespace),
                kind.equals("Job") ? parallelism(spec) : Math.max(0, shape.number(spec, "replicas", 1)),
                podReader.template(template, namespace, name, PodSpec.Standing.NEW),
                kind.equals("Job") ? null : workloadSelector(kind, spec)));
    }

    /** Pods at a time: not more than there are completions to reach. */
    private int parallelism(Value.Fields spec) {
        int parallelism = Math.max(0, shape.number(spec, "parallelism", 1));
        return shape.truth(spec, "suspend") ? 0 : Math.min(parallelism, shape.number(spec, "completions", parallelism));
    }

    private @Nullable LabelSelector workloadSelector(String kind, Value.Fields spec) {
        if (kind.equals("ReplicationController")) {
            return new LabelSelector(shape.words(spec, "selector"), Lists.immutable.empty());
        }
        return rulesReader.selector(shape.fieldsOrNull(spec, "selector"));
    }

    private void namespace(Value.Fields namespace) {
        String name = name(namespace);
        objects.namespaceLabels.put(
                name,
                shape.words(shape.fields(namespace, "metadata"), "labels")
                        .newWithKeyValue("kubernetes.io/metadata.name", name));
    }

    private void service(Value.Fields service) {
        objects.services.add(new ServiceSelector(
                namespace(service, "default"), shape.words(shape.fields(service, "spec"), "selector")));
    }

    private void budget(Value.Fields budget) {
        Value.Fields status = shape.fields(budget, "status");
        Value.Fields disrupted = shape.fields(status, "disruptedPods");
        objects.budgets.add(new DisruptionBudget(
                namespace(budget, "default"),
                rulesReader.selector(shape.fieldsOrNull(shape.fields(budget, "spec"), "selector")),
                shape.number(status, "disruptionsAllowed", 0),
                Lists.immutable.ofAll(disrupted.values().keySet())));
    }

    private void priorityClass(Value.Fields priorityClass) {
        objects.priorityClasses.put(
                name(priorityClass),
                new Objects.PriorityClass(
                        shape.number(priorityClass, "value", 0),
                        shape.truth(priorityClass, "globalDefault"),
                        !shape.text(priorityClass, "preemptionPolicy", "").equals("Never")));
    }

    /** Zones stand in labels; several are joined by two underscores. */
    private void volume(Value.Fields volume) {
        ImmutableList<VolumeZone> zones = Lists.immutable.fromStream(shape
                .words(shape.fields(volume, "metadata"), "labels")
                .keyValuesView()
                .toSortedListBy(label -> label.getOne())
                .stream()
                .filter(label -> label.getOne().equals(TOPOLOGY + "zone")
                        || label.getOne().equals(TOPOLOGY + "region"))
                .map(label -> new VolumeZone(
                        label.getOne(), Sets.immutable.of(label.getTwo().split("__")))));
        objects.zonesOfVolume.put(name(volume), zones);
    }

    private void claim(Value.Fields claim) {
        String volume = shape.text(shape.fields(claim, "spec"), "volumeName");
        objects.volumeOfClaim.put(namespace(claim, "default") + "/" + name(claim), volume == null ? "" : volume);
    }
}
