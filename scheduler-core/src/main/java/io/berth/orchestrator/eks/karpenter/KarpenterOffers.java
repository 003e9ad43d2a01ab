package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Purchase;
import io.berth.orchestrator.HostFleet;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.node.DaemonPods;
import io.berth.orchestrator.eks.node.NodeDaemons;
import io.berth.orchestrator.eks.node.NodeTemplate;
import io.berth.workload.pod.PodRules;
import java.util.BitSet;
import java.util.Comparator;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;

/**
 * What the node pools can buy: every type with every capacity type, cheapest first.
 *
 * <p>Karpenter takes the cheapest machine that holds the pods; Spot is cheaper than the same type on demand, so it comes first. EC2's
 * strategy price-capacity-optimized is taken for the lowest price, as all types of a zone share one Spot capacity here. The zones in which
 * the volumes of a pod can be reached are requirements of the pod like its node selector and its node affinity, so that each takes
 * machines only where all of them are met (Karpenter, pkg/controllers/provisioning/scheduling/volumetopology.go, 1.14).
 */
public final class KarpenterOffers {
    private static final Comparator<KarpenterOffer> CHEAPEST_FIRST = Comparator.comparingLong(
                    KarpenterOffer::picodollarsPerHour)
            .thenComparing(KarpenterOffer::isSpot, Comparator.reverseOrder())
            .thenComparing(offer -> offer.type().name());

    private final ImmutableList<KarpenterPool> pools;
    private final MutableList<ImmutableList<KarpenterOffer>> offersOfPool = Lists.mutable.empty();
    private final MutableList<KarpenterOffer> offerOfShape = Lists.mutable.empty();
    private final NodeDaemons daemons;
    private final int firstShape;
    private final long[] spotBlockedUntilMicros;
    private final MutableList<KarpenterOfferings> available = Lists.mutable.empty();
    private BitSet withoutSpot = new BitSet();
    private final World world;
    private final boolean isAutoMode;

    /**
     * @param firstPool number of the first node pool among the pools of the fleet
     */
    KarpenterOffers(
            World world,
            KarpenterSettings settings,
            int firstPool,
            DaemonPods addOns,
            NodeDaemons daemons,
            HostFleet fleet) {
        this.world = world;
        this.daemons = daemons;
        pools = settings.pools();
        spotBlockedUntilMicros = new long[world.zones().size()];
        isAutoMode = settings.isAutoMode();
        firstShape = fleet.shapes().size();
        pools.forEachWithIndex((pool, number) -> {
            MutableList<KarpenterOffer> offers = Lists.mutable.empty();
            for (InstanceType type : pool.instanceTypes()) {
                for (Purchase purchase : Purchase.values()) {
                    if (purchase == Purchase.SPOT
                            ? pool.buys().spot()
                            : pool.buys().onDemand()) {
                        offers.add(offer(pool, number, firstPool + number, type, purchase, addOns, fleet));
                    }
                }
            }
            offerOfShape.addAll(offers);
            offersOfPool.add(offers.sortThis(CHEAPEST_FIRST).toImmutable());
        });
    }

    private KarpenterOffer offer(
            KarpenterPool pool,
            int number,
            int fleetPool,
            InstanceType type,
            Purchase purchase,
            DaemonPods addOns,
            HostFleet fleet) {
        NodeTemplate template = new NodeTemplate(type, addOns, isAutoMode);
        var labels = pool.nodeLabels(purchase == Purchase.SPOT);
        HostShape like = template.shape(fleetPool, labels, pool.taints(), purchase);
        int shape = fleet.shape(
                pool.zones().isEmpty()
                        ? like
                        : like.launchedIn(world.zones().names().select(pool::isIn)));
        HostCapacity left = withoutDaemons(template, labels, pool.taints());
        return new KarpenterOffer(number, shape, type, left, purchase, picodollars(type, purchase));
    }

    /** What DaemonSets of the workload leave on a node that takes their pods. */
    private HostCapacity withoutDaemons(NodeTemplate template, ImmutableMap<String, String> labels, String taints) {
        HostCapacity left = template.capacity();
        for (int i = 0; i < daemons.services().size(); i++) {
            int service = daemons.services().get(i);
            Demand demand = daemons.demand(service);
            if (template.admits(rules(service), labels, taints)) {
                left = new HostCapacity(
                        Math.max(0, left.cpu() - demand.cpu()),
                        Math.max(0, left.memoryBytes() - demand.memoryBytes()),
                        0,
                        Math.max(0, left.slots() - 1),
                        Math.max(0, left.gpus() - demand.gpus()));
            }
        }
        return left;
    }

    private PodRules rules(int item) {
        return world.workload().item(item).shape().pods().rules();
    }

    private long picodollars(InstanceType type, Purchase purchase) {
        return world.prices().hour(type, purchase).picodollars();
    }

    KarpenterPool pool(int number) {
        return pools.get(number);
    }

    int pools() {
        return pools.size();
    }

    int zones() {
        return world.zones().size();
    }

    /** What a pool can buy, cheapest first. */
    ImmutableList<KarpenterOffer> of(int pool) {
        return offersOfPool.get(pool);
    }

    /** Where the machines of a pool are to be had now. */
    KarpenterOfferings available(int pool) {
        BitSet blocked = new BitSet();
        for (int zone = 0; zone < spotBlockedUntilMicros.length; zone++) {
            blocked.set(zone, world.timeline().nowMicros() < spotBlockedUntilMicros[zone]);
        }
        if (available.isEmpty() || !blocked.equals(withoutSpot)) {
            withoutSpot = blocked;
            available.clear();
            for (int each = 0; each < pools.size(); each++) {
                available.add(available(each, blocked));
            }
        }
        return available.get(pool);
    }

    private KarpenterOfferings available(int pool, BitSet blockedForSpot) {
        return offerings(
                of(pool),
                (offer, zone) -> !(offer.isSpot() && blockedForSpot.get(zone))
                        && pools.get(pool).isIn(world.zones().name(zone)));
    }

    /** Says of an offer in a zone whether it is one of a set. */
    @FunctionalInterface
    private interface Choice {
        boolean test(KarpenterOffer offer, int zone);
    }

    private KarpenterOfferings offerings(Iterable<KarpenterOffer> offers, Choice choice) {
        int zones = world.zones().size();
        KarpenterOfferings chosen = KarpenterOfferings.none(zones);
        for (KarpenterOffer offer : offers) {
            for (int zone = 0; zone < zones; zone++) {
                if (choice.test(offer, zone)) {
                    chosen.add(offer, zone);
                }
            }
        }
        return chosen;
    }

    /** There was no Spot capacity to be had there; nobody asks again for a while. */
    void blockSpot(BitSet zones, long micros) {
        zones.stream()
                .forEach(zone -> spotBlockedUntilMicros[zone] = world.timeline().nowMicros() + micros);
    }

    /** What takes pods of this service or job, as far as the labels and taints of machines and their zones go. */
    KarpenterOfferings admitted(int item) {
        return offerings(
                offerOfShape, (offer, zone) -> admits(item, offer, world.zones().name(zone)));
    }

    private boolean admits(int item, KarpenterOffer offer, String zone) {
        KarpenterPool pool = pools.get(offer.pool());
        return !asksForDevices(item)
                && new NodeTemplate(offer.type(), DaemonPods.NONE)
                        .admits(rules(item), pool.nodeLabels(offer.isSpot()), pool.taints(), zone);
    }

    /** True when these pods must be with others in one zone, or must not be. */
    boolean haveCompanyInZones(int item) {
        PodRules rules = rules(item);
        return rules.affinity()
                .required()
                .newWithAll(rules.antiAffinity().required())
                .anySatisfy(term -> term.topologyKey().equals(KarpenterRequirement.ZONE));
    }

    /** Instance types say nothing of device plugins. */
    private boolean asksForDevices(int item) {
        return world.workload()
                .item(item)
                .shape()
                .pods()
                .scheduling()
                .extendedResources()
                .notEmpty();
    }

    /** True when pods of this service or job have rules of their own. */
    boolean haveRules(int item) {
        return !rules(item).equals(PodRules.NONE);
    }

    /** What a machine of this shape was bought as. */
    KarpenterOffer ofShape(int shape) {
        return offerOfShape.get(shape - firstShape);
    }
}
