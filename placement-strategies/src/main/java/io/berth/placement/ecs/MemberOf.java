package io.berth.placement.ecs;

import io.berth.cluster.HostShape;
import io.berth.cluster.Hosts;
import io.berth.cluster.IntColumn;
import io.berth.cluster.Narrowing;
import io.berth.placement.HostLocalConstraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.impl.factory.Maps;

/**
 * Keeps the hosts of which a cluster query holds: {@code memberOf(attribute:ecs.instance-type =~ m5.*)}.
 *
 * <p>Source: ECS developer guide, task placement constraints, read 2026-10. Attributes never change, so the query is answered
 * once for each kind of host in each zone and remembered by row; a decision costs one loop over bits.
 */
final class MemberOf implements HostLocalConstraint {
    private static final String ZONE = "ecs.availability-zone";

    private final AttributeQuery query;
    private final Hosts hosts;
    private final IntColumn zones;
    private final MutableMap<Kind, Boolean> answers = Maps.mutable.empty();
    private final BitSet members = new BitSet();
    private final IntPredicate isMember = this::isMember;
    private int answeredHosts;

    MemberOf(AttributeQuery query, Hosts hosts) {
        this.query = query;
        this.hosts = hosts;
        this.zones = hosts.attribute(ZONE);
    }

    @Override
    public void demand(PlacementRequest request, Hosts sameHosts, Narrowing narrowing) {
        narrowing.retainIf(isMember);
    }

    private boolean isMember(int host) {
        while (answeredHosts <= host) {
            members.set(answeredHosts, answer(answeredHosts));
            answeredHosts++;
        }
        return members.get(host);
    }

    private boolean answer(int host) {
        return answers.getIfAbsentPutWithKey(new Kind(hosts.shape(host), zones.of(host)), this::ask);
    }

    private boolean ask(Kind kind) {
        String zone = hosts.attributeValue(ZONE, kind.zone);
        return query.holds(
                name -> name.equals(ZONE) ? zone : kind.shape.attributes().get(name));
    }

    @Override
    public Refusal refusal() {
        return Refusal.MEMBER_OF;
    }

    private record Kind(HostShape shape, int zone) {}
}
