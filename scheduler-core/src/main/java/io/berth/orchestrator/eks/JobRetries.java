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
    private final FinishedJobs finished;
    private final MutableIntIntMap failures = IntIntMaps.mutable.empty();
    private final Alarm backoffEnds;

    JobRetries(World world, IntConsumer submit, FinishedJobs finished) {
        this.world = world;
        this.submit = submit;
        this.finished = finished;
        backoffEnds = world.timeline().alarm("job back-off ends", Phase.DECIDE, this::tryAgain);
    }

    /** A fault ended this pod of a Job. */
    void failed(int pod) {
        int soFar = failures.get(pod) + 1;
        failures.put(pod, soFar);
        if (soFar <= JobFailures.USUAL_LIMIT) {
            backoffEnds.setIn(JobBackoff.micros(soFar), pod);
        } else {
            finished.over(pod, false);
        }
    }

    /** The pod of a Job has done its work. */
    void finished(int pod) {
        failures.remove(pod);
        finished.over(pod, true);
    }

    private void tryAgain(int lost) {
        int pod = world.tasks().addReplacement(lost);
        failures.put(pod, failures.get(lost));
        failures.remove(lost);
        finished.follows(lost, pod);
        world.log().taskArrived(pod, world.tasks().item(pod));
        submit.accept(pod);
    }
}
