package io.berth.orchestrator.eks;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.orchestrator.World;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;

/**
 * The Job controller: a pod that a fault ended is followed by another pod of the same Job, up to the back-off limit.
 *
 * <p>The n-th failure is answered after 10 s x 2^(n-1), at most 10 min; more than six failures fail the Job (Kubernetes
 * documentation, Jobs, pod backoff failure policy; {@code backoffLimit} 6).
 */
final class JobRetries {
    static final int BACKOFF_LIMIT = 6;

    private static final long FIRST_BACKOFF_MICROS = 10_000_000;
    private static final long MAX_BACKOFF_MICROS = 600_000_000;

    private final World world;
    private final IntConsumer submit;
    private final MutableIntIntMap failures = IntIntMaps.mutable.empty();
    private final Alarm backoffEnds;

    JobRetries(World world, IntConsumer submit) {
        this.world = world;
        this.submit = submit;
        backoffEnds = world.timeline().alarm("job back-off ends", Phase.DECIDE, this::tryAgain);
    }

    /** How long a Job waits after so many failures, from 1. */
    static long backoffMicros(int failures) {
        long doubled = FIRST_BACKOFF_MICROS << Math.min(failures - 1, 20);
        return Math.min(doubled, MAX_BACKOFF_MICROS);
    }

    /** A fault ended this pod of a Job. */
    void failed(int pod) {
        int soFar = failures.get(pod) + 1;
        failures.put(pod, soFar);
        if (soFar <= BACKOFF_LIMIT) {
            backoffEnds.setIn(backoffMicros(soFar), pod);
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
