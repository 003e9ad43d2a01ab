package io.berth.orchestrator.ecs;

import static io.berth.orchestrator.ecs.EcsRun.job;
import static io.berth.orchestrator.ecs.EcsRun.service;
import static io.berth.orchestrator.ecs.EcsRun.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.cluster.HostTable;
import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.settings.Formats;
import io.berth.workload.NetworkMode;
import io.berth.workload.TaskState;
import io.berth.workload.WorkItem;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/** Zone a of three is gone from 100 s to 1,000 s; a group that lost its hosts there has others by 205 s. */
class EcsZoneRebalancingTest {
    private static final Fault OUTAGE = new Fault.ZoneOutage(100_000_000, "a", 900_000_000);

    @Test
    void hosts_move_back_to_a_zone_that_has_recovered() {
        var run = new EcsRun(group(6, 12, 60_000_000), nothing(), OUTAGE);
        run.untilSecond(900);
        assertEquals("0 3 3", hostsByZone(run));
        run.untilSecond(1_200);

        assertEquals("2 2 2", hostsByZone(run));
        // A minute after the recovery two hosts are launched, 45 s later they take tasks and two others end.
        assertEquals(2, run.count(Fact.HostRequested.class, 1_060, 1_061));
        assertEquals(2, run.count(Fact.HostStopped.class, 1_105, 1_106));
    }

    @Test
    void a_group_at_its_maximum_exceeds_it_by_a_tenth_at_least_by_one() {
        var small = new EcsRun(group(6, 6, 60_000_000), nothing(), OUTAGE);
        var large = new EcsRun(group(30, 30, 60_000_000), nothing(), OUTAGE);
        small.untilSecond(1_061);
        large.untilSecond(1_061);

        assertEquals(1, small.count(Fact.HostRequested.class, 1_060, 1_061));
        assertEquals(3, large.count(Fact.HostRequested.class, 1_060, 1_061));
        small.untilSecond(2_000);
        large.untilSecond(3_000);
        assertEquals("2 2 2", hostsByZone(small));
        assertEquals("10 10 10", hostsByZone(large));
    }

    @Test
    void tasks_of_hosts_that_move_are_drained_first() {
        var run = new EcsRun(group(6, 12, 60_000_000), Lists.mutable.of(service("web", 1_500, 512, 6)), OUTAGE);
        run.untilSecond(3_000);

        assertEquals("2 2 2", hostsByZone(run));
        assertEquals(6, run.world.tasks().count(TaskState.RUNNING));
        assertTrue(run.facts(Fact.TaskEnded.class)
                .allSatisfy(end -> end.at() == 100_000_000 || end.fate() == TaskState.STOPPED));
    }

    @Test
    void never_leaves_hosts_where_they_are() {
        var run = new EcsRun(group(6, 12, Formats.NEVER_MICROS), nothing(), OUTAGE);
        run.untilSecond(5_000);

        assertEquals("0 3 3", hostsByZone(run));
    }

    @Test
    void hosts_that_are_protected_by_their_tasks_do_not_move() {
        var provider = new EcsProviderSpec("p", Lists.immutable.of("m5.large"), 6, 12, 6, EcsManagedScaling.DEFAULTS);
        var run = new EcsRun(
                EcsSpec.of(provider.ending(true, true)),
                Lists.mutable.of(job("long", shape(2_048, 512, NetworkMode.BRIDGE), 300, 6, 90_000)),
                OUTAGE);
        run.untilSecond(5_000);

        assertEquals("0 3 3", hostsByZone(run));
        assertEquals(6, run.world.tasks().count(TaskState.RUNNING));
    }

    private static MutableList<WorkItem> nothing() {
        return Lists.mutable.of(service("web", 256, 256, 0));
    }

    private static EcsSpec group(int hosts, int maxSize, long rebalancingMicros) {
        var plain = new EcsProviderSpec("p", Lists.immutable.of("m5.large"), hosts, maxSize, hosts, null);
        return EcsSpec.of(new EcsProviderSpec(
                "p", plain.group().withZoneRebalancing(rebalancingMicros), null, EcsTermination.DEFAULTS));
    }

    private static String hostsByZone(EcsRun run) {
        HostTable hosts = run.orchestrator.hosts();
        return hosts.active().count(host -> hosts.zone().of(host) == 0) + " "
                + hosts.active().count(host -> hosts.zone().of(host) == 1) + " "
                + hosts.active().count(host -> hosts.zone().of(host) == 2);
    }
}
