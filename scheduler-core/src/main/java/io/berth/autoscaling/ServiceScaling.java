package io.berth.autoscaling;

import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * What all policies of one service come to together.
 *
 * <p>Any policy may add tasks, and the largest count wins. Tasks are removed by target tracking only when all of its policies that may
 * scale in want it, then too the largest count wins; and never while a deployment goes on. An alarm that asks for more tasks stops every
 * removal, and adding tasks ends the cooldown of a removal (Application Auto Scaling user guide, target tracking with several policies;
 * ECS developer guide, automatically scale your service, read 2026-10).
 */
final class ServiceScaling {
    private final ImmutableList<Policy> policies;
    private final boolean mustAgree;
    private Bounds bounds;
    private long inCooldownEndsMicros;

    /**
     * @param desired tasks that the service ought to have from now on
     * @param isHeld true when tasks would have been removed and a deployment kept them
     */
    record Decision(int desired, boolean isHeld) {}

    ServiceScaling(List<Policy> policies, Bounds bounds) {
        this.policies = Lists.immutable.withAll(policies);
        this.bounds = bounds;
        mustAgree = this.policies.anySatisfy(Policy::mustAgreeToScaleIn);
    }

    Bounds bounds() {
        return bounds;
    }

    void bound(Bounds next) {
        bounds = next;
    }

    ImmutableList<Policy> policies() {
        return policies;
    }

    /** One minute is over. */
    Decision next(Minute minute, int desired, boolean isDeploying, long nowMicros) {
        policies.forEach(policy -> policy.observe(minute));
        ImmutableList<Wish> wishes = policies.collect(policy -> policy.wish(desired, bounds, nowMicros));
        if (wishes.anySatisfy(Wish::isOut)) {
            return new Decision(scaleOut(wishes, desired, nowMicros), false);
        }
        return nowMicros < inCooldownEndsMicros
                ? new Decision(desired, false)
                : scaleIn(wishes, desired, isDeploying, nowMicros);
    }

    private int scaleOut(ImmutableList<Wish> wishes, int desired, long nowMicros) {
        int most = desired;
        for (Wish wish : wishes) {
            most = wish.isOut() ? Math.max(most, wish.capacity()) : most;
        }
        for (int policy = 0; policy < policies.size(); policy++) {
            if (wishes.get(policy).isOut() && wishes.get(policy).capacity() > desired) {
                policies.get(policy).scaledOut(desired, most, nowMicros);
                inCooldownEndsMicros = 0;
            }
        }
        return most;
    }

    private Decision scaleIn(ImmutableList<Wish> wishes, int desired, boolean isDeploying, long nowMicros) {
        boolean agreed = mustAgree;
        for (int policy = 0; policy < policies.size(); policy++) {
            agreed &= wishes.get(policy).isIn() || !policies.get(policy).mustAgreeToScaleIn();
        }
        int chosen = -1;
        for (int policy = 0; policy < policies.size(); policy++) {
            boolean counts = wishes.get(policy).isIn()
                    && (agreed || !policies.get(policy).mustAgreeToScaleIn());
            if (counts
                    && (chosen < 0
                            || wishes.get(policy).capacity()
                                    > wishes.get(chosen).capacity())) {
                chosen = policy;
            }
        }
        if (chosen < 0 || wishes.get(chosen).capacity() >= desired) {
            return new Decision(desired, false);
        }
        if (isDeploying) {
            return new Decision(desired, true);
        }
        inCooldownEndsMicros = nowMicros + policies.get(chosen).scaleInCooldownMicros();
        return new Decision(wishes.get(chosen).capacity(), false);
    }
}
