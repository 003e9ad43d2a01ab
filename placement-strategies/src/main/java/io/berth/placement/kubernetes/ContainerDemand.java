package io.berth.placement.kubernetes;

import io.berth.workload.pod.HostPort;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.primitive.ImmutableObjectLongMap;

/**
 * What one container of a pod asks for.
 *
 * @param requests by resource: {@code cpu} in milli-cores, everything else whole; absent is not the same as 0
 * @param image as written
 */
public record ContainerDemand(
        Kind kind, ImmutableObjectLongMap<String> requests, String image, ImmutableList<HostPort> ports) {
    /** When a container runs. */
    public enum Kind {
        /** Together with the others. */
        MAIN,
        /** Alone, before the others. */
        INIT,
        /** From its turn among the init containers on: {@code restartPolicy: Always}. */
        SIDECAR
    }

    /** The name under which nodes list the image. */
    String taggedImage() {
        return image.lastIndexOf(':') <= image.lastIndexOf('/') ? image + ":latest" : image;
    }
}
