package io.berth.placement.ecs;

import io.berth.cluster.Hosts;
import io.berth.cluster.Narrowing;
import io.berth.placement.HostLocalConstraint;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Keeps the hosts of which a cluster query holds: {@code memberOf(attribute:ecs.instance-type =~ m5.*)}.
 *
 * <p>Source: ECS developer guide, task placement constraints, read 2026-10. Attributes never change, so a query about nothing else
 * is answered once for each host and remembered by row; a query about tasks is asked anew in every decision.
 */
final class MemberOf implements HostLocalConstraint {
    private final HostQuery query;
    private final HostFacts facts;
    private final BitSet members = new BitSet();
    private final IntPredicate isMember;
    private int answeredHosts;

    MemberOf(HostQuery query, Hosts hosts) {
        this.query = query;
        facts = new HostFacts(hosts);
        isMember = query.isAboutShape() ? this::remembered : this::ask;
    }

    @Override
    public void demand(PlacementRequest request, Hosts sameHosts, Narrowing narrowing) {
        narrowing.retainIf(isMember);
    }

    private boolean remembered(int host) {
        while (answeredHosts <= host) {
            members.set(answeredHosts, ask(answeredHosts));
            answeredHosts++;
        }
        return members.get(host);
    }

    private boolean ask(int host) {
        return query.holds(facts.of(host));
    }

    @Override
    public Refusal refusal() {
        return Refusal.MEMBER_OF;
    }
}
