package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.log.Fact;
import io.berth.placement.Refusal;
import io.berth.placement.StepCall;
import io.berth.workload.NetworkMode;
import java.util.List;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Placement constraints of type {@code memberOf} on what hosts register (ECS developer guide, cluster query language, read 2026-10).
 *
 * <p>The first host belongs to stack prod, the second to stack test with an older agent; both are there when the run begins.
 */
class EcsAttributesRunTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            attribute:stack == prod                               ; 0
            attribute:stack in [test, dev]                        ; 1
            attribute:stack !exists                               ;
            attribute:team exists                                 ; 1
            agentVersion < 1.90.0                                 ; 1
            registeredAt == 2026-01-01T00:00:00Z and agentVersion > 1.9;0 1
            registeredAt > 2026-01-01                             ;
            """)
    void tasks_go_only_where_the_query_holds(String query, String hosts) {
        var prod = EcsProviderSpec.fixed("prod", "m5.large", 1)
                .withRegistration(new EcsRegistration(Maps.immutable.of("stack", "prod"), "1.96.0"));
        var test = EcsProviderSpec.fixed("test", "m5.large", 1)
                .withRegistration(new EcsRegistration(Maps.immutable.of("stack", "test", "team", "blue"), "1.80.0"));
        var constraint = new StepCall("memberOf", query);
        var spec = EcsSpec.of(prod, test).withScheduling(EcsScheduling.DEFAULTS.withConstraints(constraint));
        var run = new EcsRun(spec, Lists.mutable.of(job("j", shape(64, 64, NetworkMode.BRIDGE), 1, 20, 5)));
        run.untilSecond(2);

        List<Integer> used = run.facts(Fact.TaskPlaced.class)
                .collect(Fact.TaskPlaced::host)
                .distinct()
                .sortThis();
        assertEquals(hosts == null ? "" : hosts, Lists.mutable.withAll(used).makeString(" "));
        run.facts(Fact.TaskWaits.class).forEach(waits -> assertEquals(Refusal.MEMBER_OF, waits.reason()));
    }
}
