package io.berth.orchestrator.eks.karpenter;

import io.berth.orchestrator.HostDelays;
import io.berth.orchestrator.SpotSettings;
import io.berth.random.Lognormal;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/**
 * How Karpenter runs a cluster's nodes.
 *
 * @param pools the order is the order of their numbers
 * @param batchIdleMicros a batch of waiting pods ends when so long no other came
 * @param batchMaxMicros and at the latest so long after its first pod
 * @param disruptionPollMicros from one look for nodes to disrupt to the next
 * @param validationMicros how long a consolidation waits before it is checked again and done
 * @param spotToSpot whether a Spot node may be replaced by a cheaper Spot node
 * @param minSpotToSpotTypes cheaper types that must be on offer for that
 * @param registrationTimeoutMicros a machine whose node is not ready by then is given up
 * @param imageUpdatesMicros when a new machine image makes all older nodes drift
 * @param node from the request of a machine until it runs, and from there until the node is Ready
 * @param market how EC2 takes Spot machines back
 * @param insufficientCapacityMicros how long a kind of capacity is left alone that was not to be had
 * @param isAutoMode true when EKS runs Karpenter and the nodes, for a fee
 */
public record KarpenterSettings(
        ImmutableList<KarpenterPool> pools,
        long batchIdleMicros,
        long batchMaxMicros,
        long disruptionPollMicros,
        long validationMicros,
        boolean spotToSpot,
        int minSpotToSpotTypes,
        long registrationTimeoutMicros,
        ImmutableLongList imageUpdatesMicros,
        HostDelays node,
        SpotSettings market,
        long insufficientCapacityMicros,
        boolean isAutoMode) {
    /** At most so old are nodes of Auto Mode (Amazon EKS user guide, Auto Mode, 2024-12). */
    static final long AUTO_MODE_MAX_AGE_MICROS = 21L * 24 * 3_600 * 1_000_000;

    private static final double SIGMA = 0.25;

    /** Karpenter's own values; a node is Ready after a median of 40 s, of which the first 13 s are not paid. */
    public static final KarpenterSettings USUAL = new KarpenterSettings(
            Lists.immutable.empty(),
            1_000_000,
            10_000_000,
            10_000_000,
            15_000_000,
            false,
            15,
            900_000_000,
            LongLists.immutable.empty(),
            new HostDelays(
                    Lognormal.ofLogarithm(StrictMath.log(13), SIGMA), Lognormal.ofLogarithm(StrictMath.log(27), SIGMA)),
            SpotSettings.DEFAULTS,
            180_000_000,
            false);

    public KarpenterSettings {
        if (batchIdleMicros < 1 || batchMaxMicros < batchIdleMicros || disruptionPollMicros < 1) {
            throw new IllegalArgumentException("karpenter needs 0us < batchIdle <= batchMax and a poll above 0us, got "
                    + batchIdleMicros + "us, " + batchMaxMicros + "us and " + disruptionPollMicros + "us");
        }
    }

    /** The same for these pools. */
    public KarpenterSettings of(ImmutableList<KarpenterPool> ofPools) {
        return new KarpenterSettings(
                ofPools,
                batchIdleMicros,
                batchMaxMicros,
                disruptionPollMicros,
                validationMicros,
                spotToSpot,
                minSpotToSpotTypes,
                registrationTimeoutMicros,
                imageUpdatesMicros,
                node,
                market,
                insufficientCapacityMicros,
                isAutoMode);
    }
}
