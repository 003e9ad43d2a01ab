package io.berth.placement.kubernetes;

import tools.jackson.databind.JsonNode;

/** A resource that the scoring strategy of a case names. */
final class ScoredResource {
    private ScoredResource() {}

    static String key(JsonNode resource) {
        String name = resource.path("name").asString();
        return switch (name) {
            case "cpu" -> "cpuMilli";
            case "memory" -> "memoryBytes";
            default -> name;
        };
    }

    /** An extended resource that the pod does not ask for is left out. */
    static boolean isScored(JsonNode pod, JsonNode resource) {
        String key = key(resource);
        return key.equals("cpuMilli") || key.equals("memoryBytes") || KubeObjects.request(pod, key) > 0;
    }
}
