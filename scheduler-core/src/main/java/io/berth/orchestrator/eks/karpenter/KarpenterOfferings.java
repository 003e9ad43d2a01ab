package io.berth.orchestrator.eks.karpenter;

import java.util.BitSet;

/**
 * A set of offerings, as Karpenter calls what it may buy: an instance type with a capacity type in one zone.
 *
 * <p>Requirements of pods and pools are such sets here, and to meet several of them is to stand in all (Karpenter, pkg/cloudprovider,
 * 1.14). Costs one bit for each.
 */
final class KarpenterOfferings {
    private final int zones;
    private final BitSet set;

    private KarpenterOfferings(int zones, BitSet set) {
        this.zones = zones;
        this.set = set;
    }

    /**
     * None of them.
     *
     * @param zones how many zones there are
     */
    static KarpenterOfferings none(int zones) {
        return new KarpenterOfferings(zones, new BitSet());
    }

    KarpenterOfferings copy() {
        return new KarpenterOfferings(zones, (BitSet) set.clone());
    }

    void add(KarpenterOffer offer, int zone) {
        set.set(offer.shape() * zones + zone);
    }

    boolean has(KarpenterOffer offer, int zone) {
        return set.get(offer.shape() * zones + zone);
    }

    /** True when the offer is had in some zone. */
    boolean has(KarpenterOffer offer) {
        int first = set.nextSetBit(offer.shape() * zones);
        return first >= 0 && first < (offer.shape() + 1) * zones;
    }

    /** True when both have the offer in one zone. */
    boolean shares(KarpenterOffer offer, KarpenterOfferings others) {
        for (int zone = 0; zone < zones; zone++) {
            if (has(offer, zone) && others.has(offer, zone)) {
                return true;
            }
        }
        return false;
    }

    void retain(KarpenterOfferings others) {
        set.and(others.set);
    }

    /** Where the offer is had. */
    BitSet zonesOf(KarpenterOffer offer) {
        return set.get(offer.shape() * zones, (offer.shape() + 1) * zones);
    }

    /** None in other zones is left. */
    void retainZone(int zone) {
        for (int offering = set.nextSetBit(0); offering >= 0; offering = set.nextSetBit(offering + 1)) {
            if (offering % zones != zone) {
                set.clear(offering);
            }
        }
    }
}
