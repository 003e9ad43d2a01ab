package io.berth.orchestrator;

import io.berth.billing.PriceBook;
import io.berth.cluster.SketchedHosts;
import io.berth.log.Fact;
import io.berth.log.FactListener;
import io.berth.placement.PlacementBook;
import io.berth.workload.Workload;
import java.util.Map;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** A world of three zones whose facts can be read back in words: {@code 12.5 TaskPlaced 3}. */
public final class SketchedWorld implements FactListener {
    private static final double MICROS_PER_SECOND = 1e6;

    public final World world;
    public final MutableList<Fact> facts = Lists.mutable.empty();

    public SketchedWorld(Workload workload) {
        this(workload, 7);
    }

    SketchedWorld(Workload workload, long seed) {
        world = World.of(
                workload,
                SketchedHosts.zones("a", "b", "c"),
                seed,
                PriceBook.usEast1(),
                new PlacementBook(Map.of(), Map.of()));
        world.log().foldInto(this);
    }

    @Override
    public void accept(Fact fact) {
        facts.add(fact);
    }

    public void untilSecond(double second) {
        world.timeline().runUntil((long) (second * MICROS_PER_SECOND));
    }

    /** The kinds of facts so far, each with the second in which it happened. */
    String story() {
        return facts.collect(fact -> fact.getClass().getSimpleName() + "@" + second(fact))
                .makeString(" ");
    }

    /** The seconds in which facts of this kind happened. */
    public String secondsOf(Class<? extends Fact> kind) {
        return facts.selectInstancesOf(kind).collect(SketchedWorld::second).makeString(" ");
    }

    private static String second(Fact fact) {
        double second = fact.at() / MICROS_PER_SECOND;
        return second == Math.rint(second) ? String.valueOf((long) second) : String.valueOf(second);
    }
}
