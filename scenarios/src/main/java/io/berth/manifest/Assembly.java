package io.berth.manifest;

import io.berth.placement.kubernetes.ClusterSpec;
import io.berth.placement.kubernetes.PodSpec;
import io.berth.settings.Mark;
import io.berth.settings.NearestWord;
import io.berth.settings.Problems;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.VolumeZone;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.jspecify.annotations.Nullable;

/** Puts the objects of all files together: names become what they name, workloads become pods. */
final class Assembly {
    private static final Map<String, Integer> BUILT_IN =
            Map.of("system-cluster-critical", 2_000_000_000, "system-node-critical", 2_000_001_000);

    private final Objects objects;
    private final Problems problems;
    private final Map<String, Owned> workloads = new HashMap<>();
    private final Map<String, Integer> podsOf = new HashMap<>();
    private final MutableList<PodSpec> running = Lists.mutable.empty();
    private final MutableList<PodSpec> waiting = Lists.mutable.empty();
    private final MutableList<Manifests.Gated> gated = Lists.mutable.empty();
    private final MutableList<String> notes = Lists.mutable.empty();
    private int finished;
    private int astray;
    private int withUnknownClaims;

    Assembly(Objects objects, Problems problems) {
        this.objects = objects;
        this.problems = problems;
    }

    Manifests manifests() {
        objects.workloads.forEach(workload -> workloads.put(workload.key(), workload));
        refuseTwins();
        Set<String> nodes = objects.nodes.stream().map(node -> node.name()).collect(Collectors.toSet());
        objects.pods.forEach(draft -> addPod(draft, nodes));
        countThroughReplicaSets();
        objects.workloads.forEach(this::expand);
        writeNotes();
        ClusterSpec cluster = new ClusterSpec(
                Lists.immutable.ofAll(objects.nodes),
                running.toImmutable(),
                Maps.immutable.withAll(objects.namespaceLabels),
                Lists.immutable.ofAll(objects.services),
                Lists.immutable.ofAll(objects.budgets));
        return new Manifests(cluster, waiting.toImmutable(), gated.toImmutable(), notes.toImmutable(), "");
    }

    private void refuseTwins() {
        Set<String> names = new HashSet<>();
        objects.nodes.forEach(node -> refuseTwin(names, "Node " + node.name()));
        objects.pods.forEach(draft -> refuseTwin(names, "Pod " + draft.pod().path()));
        objects.workloads.forEach(workload -> refuseTwin(names, workload.key()));
    }

    private void refuseTwin(Set<String> names, String name) {
        if (!names.add(name)) {
            problems.error(Mark.WHOLE_FILE, Problems.quoted(name) + " stands in the input twice");
        }
    }

    private void addPod(PodDraft draft, Set<String> nodes) {
        if (draft.finished()) {
            finished++;
            return;
        }
        if (draft.owner() != null) {
            podsOf.merge(draft.owner(), 1, Integer::sum);
        }
        Owned owner = draft.owner() == null ? null : workloads.get(draft.owner());
        PodSpec pod = resolve(draft, owner == null ? null : owner.selector());
        String node = pod.standing().node();
        if (node == null) {
            wait(pod, draft);
        } else if (nodes.contains(node)) {
            running.add(pod);
        } else {
            astray++;
        }
    }

    private void wait(PodSpec pod, PodDraft draft) {
        if (draft.gates().isEmpty()) {
            waiting.add(pod);
        } else {
            gated.add(new Manifests.Gated(pod, draft.gates()));
        }
    }

    /** What a ReplicaSet will make, or has made, its Deployment need not make. */
    private void countThroughReplicaSets() {
        for (Owned workload : objects.workloads) {
            if (workload.owner() != null && workloads.containsKey(workload.owner())) {
                podsOf.merge(workload.owner(), workload.pods(), Integer::sum);
            }
        }
    }

    private void expand(Owned workload) {
        int missing = workload.pods() - podsOf.getOrDefault(workload.key(), 0);
        if (missing <= 0) {
            return;
        }
        PodSpec pod = resolve(workload.template(), workload.selector());
        for (int number = 0; number < missing; number++) {
            wait(pod.named(pod.name() + "-" + number), workload.template());
        }
    }

    private PodSpec resolve(PodDraft draft, @Nullable LabelSelector ownerSelector) {
        PodSpec pod = draft.pod();
        Objects.PriorityClass priorityClass = priorityClass(draft);
        return new PodSpec(
                pod.namespace(),
                pod.name(),
                pod.labels(),
                draft.hasPriority() ? pod.priority() : priorityClass.value(),
                pod.mayPreempt() && priorityClass.preempts(),
                pod.demand(),
                rules(draft, ownerSelector),
                pod.standing());
    }

    private Objects.PriorityClass priorityClass(PodDraft draft) {
        String name = draft.priorityClass();
        Objects.PriorityClass known = name == null ? defaultClass() : objects.priorityClasses.get(name);
        if (known != null) {
            return known;
        }
        Integer builtIn = BUILT_IN.get(name);
        if (builtIn == null && !draft.hasPriority()) {
            problems.error(
                    Mark.WHOLE_FILE,
                    "the priority class " + Problems.quoted(String.valueOf(name)) + " of pod "
                            + draft.pod().path() + " is not in the input",
                    "add the PriorityClass, or write spec.priority");
        }
        return new Objects.PriorityClass(builtIn == null ? 0 : builtIn, false, true);
    }

    private Objects.PriorityClass defaultClass() {
        return objects.priorityClasses.values().stream()
                .filter(Objects.PriorityClass::isDefault)
                .min(Comparator.comparingInt(Objects.PriorityClass::value))
                .orElse(new Objects.PriorityClass(0, false, true));
    }

    private PodRules rules(PodDraft draft, @Nullable LabelSelector ownerSelector) {
        PodRules rules = draft.pod().rules();
        ImmutableList<VolumeZone> volumes = draft.claims().flatCollect(claim -> zones(draft, claim));
        return ownerSelector == null && volumes.isEmpty()
                ? rules
                : new PodRules(
                        rules.nodes(),
                        rules.tolerations(),
                        rules.affinity(),
                        rules.antiAffinity(),
                        rules.spread(),
                        volumes,
                        ownerSelector);
    }

    private ImmutableList<VolumeZone> zones(PodDraft draft, String claim) {
        String volume = objects.volumeOfClaim.get(draft.pod().namespace() + "/" + claim);
        ImmutableList<VolumeZone> zones = volume == null ? null : objects.zonesOfVolume.get(volume);
        withUnknownClaims += zones == null ? 1 : 0;
        return zones == null ? Lists.immutable.empty() : zones;
    }

    private void writeNotes() {
        if (!objects.unusedKinds.isEmpty()) {
            notes.add("not used: "
                    + objects.unusedKinds.entrySet().stream()
                            .map(kind -> kind.getKey() + " " + kind.getValue() + slip(kind.getKey()))
                            .collect(Collectors.joining(", ")));
        }
        note(finished, "finished pods left out");
        note(astray, "pods left out that run on nodes which the input does not describe");
        note(withUnknownClaims, "volume claims without a volume in the input, taken as reachable everywhere");
    }

    private static String slip(String kind) {
        String nearest = NearestWord.of(kind, PodKeys.KINDS);
        return nearest == null ? "" : " (did you mean " + nearest + "?)";
    }

    private void note(int count, String sentence) {
        if (count > 0) {
            notes.add(count + " " + sentence);
        }
    }
}
