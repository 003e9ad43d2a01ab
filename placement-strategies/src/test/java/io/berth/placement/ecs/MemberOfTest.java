package io.berth.placement.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.cluster.Candidates;
import io.berth.cluster.Demand;
import io.berth.placement.PlacementRequest;
import io.berth.placement.StepCall;
import java.util.List;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/** Affinity and anti-affinity to task groups (ECS developer guide, cluster query language, read 2026-10). */
class MemberOfTest {
    private final TestCluster cluster = new TestCluster();

    @Test
    void a_query_about_task_groups_follows_the_tasks() {
        cluster.hosts.nameGroups(Lists.immutable.of("service:web", "database"));
        int empty = cluster.host(0, 4096);
        int web = cluster.host(1, 4096);
        int both = cluster.host(2, 4096);
        cluster.tasks(web, 0, 1, 256);
        cluster.tasks(both, 0, 1, 256);
        cluster.tasks(both, 1, 1, 256);

        assertEquals(List.of(web, both), members("task:group == service:web"));
        assertEquals(List.of(empty, web), members("not(task:group == database)"));
        assertEquals(List.of(web), members("task:group == service:web and not(task:group == database)"));
        assertEquals(List.of(empty), members("runningTasksCount < 1"));

        cluster.hosts.release(both, Demand.of(256, 1), 1);

        assertEquals(List.of(empty, web, both), members("not(task:group == database)"));
    }

    private MutableList<Integer> members(String query) {
        var candidates = new Candidates();
        candidates.everyActiveHostOf(cluster.hosts);
        TestCluster.BOOK
                .constraints(Lists.immutable.of(new StepCall("memberOf", query)), cluster.hosts)
                .getFirst()
                .narrow(new PlacementRequest(0, Demand.of(1, 1), PlacementRequest.ANY_POOL), cluster.hosts, candidates);
        MutableList<Integer> members = Lists.mutable.empty();
        for (int i = 0; i < candidates.size(); i++) {
            members.add(candidates.get(i));
        }
        return members;
    }
}
