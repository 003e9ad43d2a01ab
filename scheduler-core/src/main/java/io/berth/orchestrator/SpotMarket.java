package io.berth.orchestrator;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.random.Draws;
import io.berth.random.Purpose;
import java.util.BitSet;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * EC2's Spot capacity as one group of machines or tasks sees it: recommendation, notice, interruption, and pools without any.
 *
 * <p>A row is watched from the moment it runs; whoever runs it hears of it, and ignores what concerns rows that are gone by then.
 * Sources: EC2 user guide, Spot interruption notices and rebalance recommendations, read 2026-10.
 */
public final class SpotMarket {
    /** What runs on Spot capacity. */
    public interface Listener {
        /** The row has a higher risk to be interrupted. */
        void rebalanceRecommended(int row);

        /** The row will be interrupted when the notice is over; heard once for each row. */
        void interruptionNoticed(int row);

        /** The capacity is gone. */
        void interrupted(int row);
    }

    private final SpotSettings settings;
    private final Draws draws;
    private final Listener listener;
    private final MutableList<SpotPools> gone = Lists.mutable.empty();
    private final BitSet recommended = new BitSet();
    private final BitSet noticed = new BitSet();
    private final Alarm rebalanceIsRecommended;
    private final Alarm interruptionIsNoticed;
    private final Alarm spotIsInterrupted;

    public SpotMarket(World world, SpotSettings settings, Listener listener) {
        this.settings = settings;
        this.draws = world.draws();
        this.listener = listener;
        Timeline timeline = world.timeline();
        rebalanceIsRecommended = timeline.alarm("rebalance is recommended", Phase.DECIDE, this::recommend);
        interruptionIsNoticed = timeline.alarm("Spot interruption is noticed", Phase.DECIDE, this::notice);
        spotIsInterrupted = timeline.alarm("Spot capacity is gone", Phase.RELEASE, listener::interrupted);
    }

    /** The row runs on Spot capacity from now on, until it is interrupted or ends before that. */
    public void watch(int row) {
        long life = draws.micros(Purpose.SPOT_INTERRUPTION, row, settings.interruptionSeconds());
        long lead = draws.micros(Purpose.REBALANCE, row, settings.rebalanceLeadSeconds());
        rebalanceIsRecommended.setIn(Math.max(1, life - lead), row);
        interruptionIsNoticed.setIn(life, row);
    }

    /** EC2 takes this row back now: recommendation and notice come together. */
    public void reclaim(int row) {
        recommend(row);
        notice(row);
    }

    private void recommend(int row) {
        if (!recommended.get(row)) {
            recommended.set(row);
            listener.rebalanceRecommended(row);
        }
    }

    private void notice(int row) {
        if (!noticed.get(row)) {
            noticed.set(row);
            spotIsInterrupted.setIn(settings.noticeMicros(), row);
            listener.interruptionNoticed(row);
        }
    }

    /** No Spot capacity is left in these pools until {@link #capacityReturns}, once for each call. */
    public void capacityIsGone(SpotPools pools) {
        gone.add(pools);
    }

    public void capacityReturns(SpotPools pools) {
        gone.remove(pools);
    }

    public boolean hasCapacity(int zone, String instanceType) {
        return gone.noneSatisfy(pools -> pools.contain(zone, instanceType));
    }
}
