package io.berth.orchestrator.eks.node;

import io.berth.network.PullModel;
import io.berth.orchestrator.HostDelays;
import io.berth.random.Lognormal;

/**
 * How long things take on nodes. AWS publishes none of these.
 *
 * @param node from the request of a machine until it runs, and from there until the node is Ready
 * @param bindMicros one API write of the scheduler
 * @param pull how fast an image comes; what is on the node is not pulled again (imagePullPolicy IfNotPresent)
 * @param lostNodeMicros from the end of a machine until its Auto Scaling group replaces it
 */
public record NodeDelays(HostDelays node, long bindMicros, PullModel pull, long lostNodeMicros) {
    private static final double SIGMA = 0.25;

    /** Ready after a median of 60 s, of which the first 20 s are not paid; 1 s and 60 MB/s for an image. */
    public static final NodeDelays DEFAULTS = new NodeDelays(
            new HostDelays(
                    Lognormal.ofLogarithm(StrictMath.log(20), SIGMA), Lognormal.ofLogarithm(StrictMath.log(40), SIGMA)),
            20_000,
            new PullModel(1_000_000, 1, 150_000_000, 60_000_000, 0),
            60_000_000);

    public NodeDelays {
        if (bindMicros < 1 || lostNodeMicros < 1) {
            throw new IllegalArgumentException("binding and noticing a lost node take at least 1us, got " + bindMicros
                    + "us and " + lostNodeMicros + "us");
        }
    }
}
