package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.Architecture;
import io.berth.cluster.InstanceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One requirement of a NodePool on its machines: a well-known label, an operator, values.
 *
 * <p>Source: Karpenter documentation, NodePools, well-known labels, read 2026-10.
 */
public record KarpenterRequirement(String key, Operator operator, List<String> values) {
    /** How values are compared. */
    enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        GREATER("Gt"),
        LESS("Lt"),
        EXISTS("Exists");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        /** As it stands in a NodePool. */
        String word() {
            return word;
        }
    }

    /** Says how a machine is bought, not what it is. */
    static final String CAPACITY_TYPE = "karpenter.sh/capacity-type";

    /** Says where a machine stands, not what it is. */
    static final String ZONE = "topology.kubernetes.io/zone";

    static final String ARCHITECTURE = "kubernetes.io/arch";

    private static final Map<String, Function<InstanceType, String>> LABELS = labels();

    public KarpenterRequirement {
        boolean isBound = operator == Operator.GREATER || operator == Operator.LESS;
        if (isBound && (values.size() != 1 || !values.getFirst().matches("[0-9]{1,9}"))) {
            throw new IllegalArgumentException(key + ": " + operator.word() + " needs one whole number, got " + values);
        }
        if (isBound && key.equals(ZONE)) {
            throw new IllegalArgumentException(key + ": " + operator.word() + " compares numbers, which zones are not");
        }
        if (operator != Operator.EXISTS && values.isEmpty()) {
            throw new IllegalArgumentException(key + ": " + operator.word() + " needs values");
        }
    }

    /** The labels that may be asked for. */
    static List<String> keys() {
        return List.copyOf(LABELS.keySet());
    }

    private static Map<String, Function<InstanceType, String>> labels() {
        Map<String, Function<InstanceType, String>> labels = new LinkedHashMap<>();
        labels.put("node.kubernetes.io/instance-type", InstanceType::name);
        labels.put(ARCHITECTURE, type -> type.architecture() == Architecture.ARM64 ? "arm64" : "amd64");
        labels.put(CAPACITY_TYPE, type -> "");
        labels.put(ZONE, type -> "");
        for (String domain : List.of("karpenter.k8s.aws/", "eks.amazonaws.com/")) {
            labels.put(domain + "instance-category", type -> category(type.family()));
            labels.put(domain + "instance-family", InstanceType::family);
            labels.put(domain + "instance-generation", type -> generation(type.family()));
            labels.put(
                    domain + "instance-size",
                    type -> type.name().substring(type.name().indexOf('.') + 1));
            labels.put(domain + "instance-cpu", type -> Integer.toString(type.vcpus()));
            labels.put(domain + "instance-memory", type -> Integer.toString(type.memoryMib()));
            labels.put(domain + "instance-gpu-count", type -> Integer.toString(type.gpus()));
        }
        return labels;
    }

    /** The letters before the generation: {@code m} of {@code m7i-flex}. */
    private static String category(String family) {
        return family.replaceFirst("[0-9].*", "");
    }

    private static String generation(String family) {
        return family.replaceFirst("^[a-z]+", "").replaceFirst("[^0-9].*", "");
    }

    boolean isAbout(String label) {
        return key.equals(label);
    }

    boolean allows(InstanceType type) {
        return isAbout(CAPACITY_TYPE)
                || isAbout(ZONE)
                || allows(LABELS.getOrDefault(key, each -> "").apply(type));
    }

    boolean allows(String value) {
        return switch (operator) {
            case IN -> values.contains(value);
            case NOT_IN -> !values.contains(value);
            case GREATER -> Long.parseLong(value) > Long.parseLong(values.getFirst());
            case LESS -> Long.parseLong(value) < Long.parseLong(values.getFirst());
            case EXISTS -> !value.isEmpty();
        };
    }
}
