package io.berth.orchestrator.eks.karpenter;

import io.berth.orchestrator.eks.node.PodRooms;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * Tries pods with rules of their own on planned machines, by every filter of the scheduler.
 *
 * <p>A machine is imagined as the dearest that it may become, in the first zone where all its pods can be; a pod that must be elsewhere
 * takes it along with the others if they can be there, too. Pods that must be with others in one zone, or must not be, bind it to the zone
 * where they were tried, and so do pods that found no place in the first zone (Karpenter, pkg/controllers/provisioning/scheduling,
 * 1.14, where a topology chooses the domain). Costs a look of all filters at one node, times the zones where it fails.
 */
final class PlannedRooms {
    private final KarpenterOfferings[] admitted;
    private final BitSet haveCompanyInZones;
    private final int zones;

    /**
     * @param admitted what takes pods of each service or job
     * @param haveCompanyInZones services and jobs whose pods must be with others in one zone, or must not be
     * @param zones how many there are
     */
    PlannedRooms(KarpenterOfferings[] admitted, BitSet haveCompanyInZones, int zones) {
        this.admitted = admitted;
        this.haveCompanyInZones = haveCompanyInZones;
        this.zones = zones;
    }

    /**
     * Puts one more pod into the room of a machine if every filter lets it in.
     *
     * @param preferredZone where a machine that stands nowhere yet is imagined if it can be there
     */
    boolean take(KarpenterClaim claim, PodRooms rooms, int item, int preferredZone) {
        if (claim.room() != PodRooms.NONE && claim.dearest(claim.zone(), admitted[item]) != null) {
            return put(claim, rooms, item);
        }
        boolean isFirst = true;
        for (int zone : zonesFrom(preferredZone)) {
            KarpenterOffer like = claim.dearest(zone, admitted[item]);
            if (like != null && moves(claim, rooms, like, zone, item)) {
                if (!isFirst) {
                    claim.staysIn(zone);
                }
                return true;
            }
            isFirst &= like == null;
        }
        return false;
    }

    private int[] zonesFrom(int preferred) {
        return IntStream.concat(
                        IntStream.of(preferred), IntStream.range(0, zones).filter(zone -> zone != preferred))
                .toArray();
    }

    private boolean put(KarpenterClaim claim, PodRooms rooms, int item) {
        if (!rooms.fits(claim.room(), item)) {
            return false;
        }
        rooms.take(claim.room(), item);
        claim.isInRoom(item);
        if (haveCompanyInZones.get(item)) {
            claim.staysIn(claim.zone());
        }
        return true;
    }

    /** With its pods so far and one more; all is as before when one of them does not fit there. */
    private boolean moves(KarpenterClaim claim, PodRooms rooms, KarpenterOffer like, int zone, int item) {
        int before = claim.room();
        int zoneBefore = claim.zone();
        if (before != PodRooms.NONE) {
            rooms.close(before);
        }
        rooms.addNode(like.shape(), zone);
        int room = rooms.size() - 1;
        claim.stands(room, zone);
        if (takesAll(rooms, room, claim.podsInRoom()) && put(claim, rooms, item)) {
            if (before != PodRooms.NONE) {
                rooms.drop(before);
            }
            return true;
        }
        rooms.drop(room);
        claim.stands(before, zoneBefore);
        if (before != PodRooms.NONE) {
            rooms.open(before);
        }
        return false;
    }

    private static boolean takesAll(PodRooms rooms, int room, IntList items) {
        for (int i = 0; i < items.size(); i++) {
            if (!rooms.fits(room, items.get(i))) {
                return false;
            }
            rooms.take(room, items.get(i));
        }
        return true;
    }
}
