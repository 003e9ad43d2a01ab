package io.berth.placement.kubernetes;

import org.eclipse.collections.api.list.ListIterable;

/**
 * What a pod asks for in all of one resource: its containers together, or its init containers one after the other, whichever is
 * more.
 *
 * <p>Source: kubernetes/component-helpers, resource/helpers.go.
 */
final class PodRequests {
    /**
     * An init container.
     *
     * @param sidecar keeps running once started ({@code restartPolicy: Always})
     */
    record Init(long request, boolean sidecar) {}

    private PodRequests() {}

    static long of(long containers, ListIterable<Init> inits, long overhead) {
        long running = 0;
        long peak = 0;
        for (Init init : inits) {
            running += init.sidecar() ? init.request() : 0;
            peak = Math.max(peak, init.sidecar() ? running : running + init.request());
        }
        return Math.max(containers + running, peak) + overhead;
    }
}
