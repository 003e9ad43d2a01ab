package io.berth.placement.kubernetes;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Scores the images of a conformance case. */
final class CaseImages {
    private CaseImages() {}

    static long score(KubeObjects objects, int node) {
        List<JsonNode> containers = new ArrayList<>();
        objects.pod.path("initContainers").forEach(containers::add);
        objects.pod.path("containers").forEach(containers::add);
        long sum = 0;
        for (JsonNode container : containers) {
            String image = withTag(container.path("image").asString(""));
            sum += ImageLocality.scaledBytes(
                    bytesOn(objects, node, image), nodesWith(objects, image), objects.nodes.size());
        }
        return ImageLocality.score(sum, containers.size());
    }

    static String withTag(String image) {
        return image.lastIndexOf(':') <= image.lastIndexOf('/') ? image + ":latest" : image;
    }

    private static int nodesWith(KubeObjects objects, String image) {
        int count = 0;
        for (int node = 0; node < objects.nodes.size(); node++) {
            count += bytesOn(objects, node, image) > 0 ? 1 : 0;
        }
        return count;
    }

    private static long bytesOn(KubeObjects objects, int node, String image) {
        return objects.nodes
                .get(node)
                .path("images")
                .valueStream()
                .filter(each -> each.path("names")
                        .valueStream()
                        .anyMatch(name -> name.asString().equals(image)))
                .mapToLong(each -> each.path("sizeBytes").asLong())
                .findFirst()
                .orElse(0);
    }
}
