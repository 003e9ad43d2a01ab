package io.berth.manifest;

import io.berth.placement.kubernetes.ContainerDemand;
import io.berth.placement.kubernetes.PodDemand;
import io.berth.placement.kubernetes.PodSpec;
import io.berth.workload.pod.HostPort;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.primitive.ImmutableObjectLongMap;
import org.eclipse.collections.api.map.primitive.MutableObjectLongMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.ObjectLongMaps;
import org.jspecify.annotations.Nullable;

/** Reads a pod, or the template of one. */
final class PodReader {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Shape shape;
    private final RulesReader rules;

    PodReader(Shape shape) {
        this.shape = shape;
        rules = new RulesReader(shape);
    }

    /** A document of kind Pod. */
    PodDraft pod(Value.Fields document) {
        Value.Fields metadata = shape.fields(document, "metadata");
        Value.Fields status = shape.fields(document, "status");
        String phase = shape.text(status, "phase", "");
        PodSpec.Standing standing = new PodSpec.Standing(
                shape.text(shape.fields(document, "spec"), "nodeName"),
                shape.text(status, "nominatedNodeName"),
                startNanos(status),
                metadata.value("deletionTimestamp") != null,
                wasPreempted(status));
        String namespace = shape.text(metadata, "namespace", "default");
        PodDraft draft = template(document, namespace, shape.text(metadata, "name", ""), standing);
        return new PodDraft(
                draft.pod(),
                draft.hasPriority(),
                draft.priorityClass(),
                owner(metadata, namespace),
                draft.claims(),
                draft.gates(),
                phase.equals("Succeeded") || phase.equals("Failed"));
    }

    private long startNanos(Value.Fields status) {
        String time = shape.text(status, "startTime");
        if (time == null) {
            return 0;
        }
        try {
            OffsetDateTime start = OffsetDateTime.parse(time);
            return Math.multiplyExact(start.toEpochSecond(), NANOS_PER_SECOND) + start.getNano();
        } catch (DateTimeException | ArithmeticException wrong) {
            shape.complain(status.value("startTime"), "startTime must be a time such as 2026-01-31T12:00:00Z");
            return 0;
        }
    }

    private boolean wasPreempted(Value.Fields status) {
        return shape.list(
                        status,
                        "conditions",
                        each -> shape.text(each, "type", "").equals("DisruptionTarget")
                                && shape.text(each, "reason", "").equals("PreemptionByScheduler"))
                .contains(true);
    }

    /** What controls an object, as kind, namespace and name; null when nothing does. */
    @Nullable
    String owner(Value.Fields metadata, String namespace) {
        return shape.list(metadata, "ownerReferences", each -> each)
                .select(each -> shape.truth(each, "controller"))
                .collect(each -> Owned.key(shape.text(each, "kind", ""), namespace, shape.text(each, "name", "")))
                .getFirst();
    }

    /** A pod from something with {@code metadata} and {@code spec}. */
    PodDraft template(Value.Fields template, String namespace, String name, PodSpec.Standing standing) {
        Value.Fields spec = shape.fields(template, "spec");
        shape.lookForSlips(spec, "spec of a pod", PodKeys.SPEC);
        shape.lookForSlips(shape.fields(spec, "affinity"), "affinity", PodKeys.AFFINITY);
        ImmutableMap<String, String> labels = shape.words(shape.fields(template, "metadata"), "labels");
        return new PodDraft(
                new PodSpec(
                        namespace,
                        name,
                        labels,
                        shape.number(spec, "priority", 0),
                        !shape.text(spec, "preemptionPolicy", "").equals("Never"),
                        demand(spec),
                        rules.rules(spec, namespace, labels),
                        standing),
                spec.value("priority") != null,
                shape.text(spec, "priorityClassName"),
                null,
                claims(spec),
                shape.list(spec, "schedulingGates", gate -> shape.text(gate, "name", "")),
                false);
    }

    private ImmutableList<String> claims(Value.Fields spec) {
        return shape.list(
                        spec,
                        "volumes",
                        volume -> shape.text(shape.fields(volume, "persistentVolumeClaim"), "claimName", ""))
                .reject(String::isEmpty);
    }

    private PodDemand demand(Value.Fields spec) {
        MutableList<ContainerDemand> containers = Lists.mutable.empty();
        containers.addAllIterable(shape.list(spec, "initContainers", each -> container(each, true)));
        containers.addAllIterable(shape.list(spec, "containers", each -> container(each, false)));
        return PodDemand.of(
                containers.toImmutable(),
                quantities(spec, "overhead").toImmutable(),
                requests(shape.fields(spec, "resources")));
    }

    private ContainerDemand container(Value.Fields container, boolean init) {
        boolean stays = shape.text(container, "restartPolicy", "").equals("Always");
        ContainerDemand.Kind initKind = stays ? ContainerDemand.Kind.SIDECAR : ContainerDemand.Kind.INIT;
        return new ContainerDemand(
                init ? initKind : ContainerDemand.Kind.MAIN,
                requests(shape.fields(container, "resources")),
                shape.text(container, "image", ""),
                shape.list(container, "ports", this::port).select(port -> port.port() > 0));
    }

    /** Requests; a limit stands for a request that is missing. */
    private ImmutableObjectLongMap<String> requests(Value.Fields resources) {
        MutableObjectLongMap<String> requests = quantities(resources, "requests");
        quantities(resources, "limits").forEachKeyValue(requests::getIfAbsentPut);
        return requests.toImmutable();
    }

    private MutableObjectLongMap<String> quantities(Value.Fields parent, String key) {
        MutableObjectLongMap<String> amounts = ObjectLongMaps.mutable.empty();
        shape.quantities(parent, key, amounts::put);
        return amounts;
    }

    private HostPort port(Value.Fields port) {
        return new HostPort(
                shape.text(port, "protocol", ""), shape.text(port, "hostIP", ""), shape.number(port, "hostPort", 0));
    }
}
