package io.berth.orchestrator.eks;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.orchestrator.World;
import io.berth.orchestrator.job.JobBackoff;
import io.berth.workload.job.JobFailures;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;

/**
 * The Job controller for Jobs of one pod: a pod that failed is followed by another one, up to the usual back-off limit.
 *
 * <p>There may be millions of them, so they are no runs (see {@link io.berth.orchestrator.job.JobRuns}); all that is kept are the
 * failures (Kubernetes documentation, Jobs, pod backoff failure policy).
 */
final class JobRetries {
    private final World world;
    private final IntConsumer submit;
    private final MutableIntIntMap failures = IntIntMaps.mutable.empty();
    private final Alarm backoffEnds;

    JobRetries(World world, IntConsumer submit) {
        this.world = world;
        this.submit = submit;
        backoffEnds = world.timeline().alarm("job back-off ends", Phase.DECIDE, this::tryAgain);
    }

    /** A fault ended this pod of a Job. */
    void failed(int pod) {
        int soFar = failures.get(pod) + 1;
        failures.put(pod, soFar);
        if (soFar <= JobFailures.USUAL_LIMIT) {
            backoffEnds.setIn(JobBackoff.micros(soFar), pod);
        }
    }

    private void tryAgain(int lost) {
        int pod = world.tasks().addReplacement(lost);
        failures.put(pod, failures.get(lost));
        failures.remove(lost);
        world.log().taskArrived(pod, world.tasks().item(pod));
        submit.accept(pod);
    }
}
