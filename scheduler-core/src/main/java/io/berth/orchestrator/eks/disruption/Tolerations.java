package io.berth.orchestrator.eks.disruption;

import io.berth.workload.pod.Taint;
import io.berth.workload.pod.Toleration;
import org.eclipse.collections.api.list.ImmutableList;

/** How long pods stay on a node that does not answer (Kubernetes documentation, taint based evictions, read 2026-11). */
public final class Tolerations {
    /** Longer than any run. */
    public static final long FOREVER = Long.MAX_VALUE;

    private static final Taint UNREACHABLE = new Taint("node.kubernetes.io/unreachable", "", Taint.Effect.NO_EXECUTE);

    private Tolerations() {}

    /** The shortest of what the pod's tolerations of that taint say; pods that have none get the usual one. */
    public static long micros(ImmutableList<Toleration> tolerations, long usualMicros) {
        ImmutableList<Toleration> matching = tolerations.select(each -> each.tolerates(UNREACHABLE));
        if (matching.isEmpty()) {
            return usualMicros;
        }
        long shortest = FOREVER;
        for (Toleration toleration : matching) {
            Long seconds = toleration.seconds();
            shortest = seconds == null ? shortest : Math.min(shortest, Math.max(0, seconds) * 1_000_000);
        }
        return shortest;
    }
}
