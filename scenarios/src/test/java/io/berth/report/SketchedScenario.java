package io.berth.report;

import io.berth.billing.PriceBook;
import io.berth.orchestrator.World;
import io.berth.scenario.Contender;
import io.berth.scenario.Expectation;
import io.berth.scenario.Scenario;
import io.berth.workload.SketchedWorkload;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** A scenario of one hour, for tests of what is made of its runs. */
final class SketchedScenario {
    private SketchedScenario() {}

    static Scenario of(String name, Expectation... expectations) {
        ImmutableList<Contender> nobody = Lists.immutable.empty();
        return new Scenario(
                name,
                "What it shows.",
                7,
                3_600_000_000L,
                World.USUAL_START,
                Lists.immutable.of("us-east-1a"),
                PriceBook.usEast1(),
                new SketchedWorkload().service("web", 0).sketch(),
                nobody,
                Lists.immutable.empty(),
                Lists.immutable.of(expectations),
                Lists.immutable.empty(),
                Lists.immutable.empty());
    }
}
