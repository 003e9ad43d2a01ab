package io.berth.orchestrator.eks.autoscaler;

import io.berth.log.EventLog;
import io.berth.log.LongRows;
import io.berth.workload.KeptReason;

/**
 * Tells why nodes are kept: once for each change of the reason, however often somebody looks.
 *
 * <p>A node of which enough is requested goes without saying, until it was told to be kept for another reason.
 */
final class KeptNodes {
    private static final long GOES_WITHOUT_SAYING = 0;
    private static final int NOBODY = -1;

    private final EventLog log;
    private final LongRows told = new LongRows(GOES_WITHOUT_SAYING);

    KeptNodes(EventLog log) {
        this.log = log;
    }

    /** What keeps a node: a reason, and the service or job of the pod whose reason it is. */
    record Hold(KeptReason reason, int item) {
        /** A reason of the node itself. */
        static Hold of(KeptReason reason) {
            return new Hold(reason, NOBODY);
        }

        /** True when pods of the node keep it, so that it is not looked at again for a while. */
        boolean isOfPods() {
            return item != NOBODY;
        }

        /** Different for each reason and service or job; 0 for what goes without saying. */
        private long number() {
            return reason == KeptReason.NOT_UNDERUTILIZED
                    ? GOES_WITHOUT_SAYING
                    : (long) reason.ordinal() << 32 | (item + 1L);
        }
    }

    void tell(int host, Hold hold) {
        if (told.of(host) != hold.number()) {
            told.set(host, hold.number());
            log.hostKept(host, hold.reason(), hold.item());
        }
    }
}
