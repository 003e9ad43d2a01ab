package io.berth.placement.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import tools.jackson.databind.JsonNode;

/** Reads the soft topology constraints of a conformance case: the pod's own, or the system's for pods of a service. */
final class CaseSpread {
    private static final String HOSTNAME = "kubernetes.io/hostname";
    private static final String ZONE = "topology.kubernetes.io/zone";

    private final KubeObjects objects;
    private final List<SpreadConstraint> constraints = new ArrayList<>();

    CaseSpread(KubeObjects objects) {
        this.objects = objects;
        if (isSystemDefault()) {
            addSystemDefaults();
        } else {
            objects.pod.path("topologySpreadConstraints").forEach(this::addOwn);
        }
    }

    private boolean isSystemDefault() {
        return objects.pod.path("topologySpreadConstraints").isEmpty();
    }

    /** Without soft constraints the plugin is skipped. */
    boolean isSkipped() {
        return constraints.isEmpty();
    }

    PodTopologySpread scored(int[] feasible) {
        PodTopologySpread spread =
                new PodTopologySpread(constraints.toArray(new SpreadConstraint[0]), !isSystemDefault());
        spread.score(IntLists.immutable.ofAll(IntStream.range(0, objects.nodes.size())), feasible, feasible.length);
        return spread;
    }

    private void addSystemDefaults() {
        Map<String, String> podLabels = KubeObjects.labels(objects.pod);
        Map<String, String> selector = new TreeMap<>();
        objects.json.path("cluster").path("services").forEach(service -> {
            Map<String, String> wanted = new TreeMap<>();
            service.path("selector").forEachEntry((key, value) -> wanted.put(key, value.asString()));
            boolean selectsPod = podLabels.entrySet().containsAll(wanted.entrySet());
            if (selectsPod && KubeObjects.namespace(service).equals(KubeObjects.namespace(objects.pod))) {
                selector.putAll(wanted);
            }
        });
        if (!selector.isEmpty()) {
            Predicate<Map<String, String>> matches = labels -> labels.entrySet().containsAll(selector.entrySet());
            constraints.add(new Constraint(HOSTNAME, 3, matches, node -> objects.affinityAllows(node)));
            constraints.add(new Constraint(ZONE, 5, matches, node -> objects.affinityAllows(node)));
        }
    }

    private void addOwn(JsonNode constraint) {
        if (!constraint.path("whenUnsatisfiable").asString("").equals("ScheduleAnyway")) {
            return;
        }
        Map<String, String> podLabels = KubeObjects.labels(objects.pod);
        Map<String, String> sameAsPod = new TreeMap<>();
        constraint.path("matchLabelKeys").forEach(key -> {
            if (podLabels.containsKey(key.asString())) {
                sameAsPod.put(key.asString(), podLabels.get(key.asString()));
            }
        });
        boolean honorAffinity =
                constraint.path("nodeAffinityPolicy").asString("Honor").equals("Honor");
        boolean honorTaints =
                constraint.path("nodeTaintsPolicy").asString("Ignore").equals("Honor");
        constraints.add(new Constraint(
                constraint.path("topologyKey").asString(),
                constraint.path("maxSkew").asInt(),
                labels -> KubeObjects.selects(constraint.path("labelSelector"), labels)
                        && labels.entrySet().containsAll(sameAsPod.entrySet()),
                node -> (!honorAffinity || objects.affinityAllows(node))
                        && (!honorTaints || TaintToleration.passes(objects.taints(node), objects.tolerations()))));
    }

    /** Numbers the values of a label in the order of the nodes. */
    private final class Constraint implements SpreadConstraint {
        private final String key;
        private final int maxSkew;
        private final Predicate<Map<String, String>> matches;
        private final Predicate<Integer> includes;
        private final List<String> values;

        Constraint(String key, int maxSkew, Predicate<Map<String, String>> matches, Predicate<Integer> includes) {
            this.key = key;
            this.maxSkew = maxSkew;
            this.matches = matches;
            this.includes = includes;
            values = objects.nodes.stream()
                    .map(node -> KubeObjects.labels(node).getOrDefault(key, ""))
                    .distinct()
                    .toList();
        }

        @Override
        public int maxSkew() {
            return maxSkew;
        }

        @Override
        public boolean isPerNode() {
            return key.equals(HOSTNAME);
        }

        @Override
        public int domain(int node) {
            String value = KubeObjects.labels(objects.nodes.get(node)).get(key);
            return value == null ? NO_DOMAIN : values.indexOf(value);
        }

        @Override
        public int matchingPods(int node) {
            return (int) objects.podsOn(node).stream()
                    .filter(existing -> !existing.path("terminating").asBoolean(false))
                    .filter(existing -> KubeObjects.namespace(existing).equals(KubeObjects.namespace(objects.pod)))
                    .filter(existing -> matches.test(KubeObjects.labels(existing)))
                    .count();
        }

        @Override
        public boolean includes(int node) {
            return includes.test(node);
        }
    }
}
