package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.orchestrator.Fault;
import io.berth.orchestrator.eks.autoscaler.ClusterAutoscalerSettings;
import io.berth.orchestrator.eks.scheduler.SchedulerSettings;
import io.berth.placement.Refusal;
import io.berth.workload.AllAtOnce;
import io.berth.workload.Scaling;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskState;
import io.berth.workload.Workload;
import org.junit.jupiter.api.Test;

/** Whole runs whose times can be added up by hand. */
class EksOrchestratorTest {
    private static final long SECOND = 1_000_000;
    private static final ClusterAutoscalerSettings AUTOSCALER = ClusterAutoscalerSettings.DEFAULTS;

    private static SketchedWorkload sketch() {
        return new SketchedWorkload().image("app", 60_000_000);
    }

    @Test
    void a_pod_is_scheduled_bound_pulled_and_started() {
        EksRun run = new EksRun(sketch().service("web", 1).sketch(), EksRun.nodes(1, 1, null)).untilSecond(10);

        assertThat(run.millis(Fact.TaskPlaced.class)).isEqualTo("1");
        assertThat(run.millis(Fact.InterfaceAttached.class)).isEqualTo("21");
        // One second for the registry and one for 60 MB.
        assertThat(run.millis(Fact.ImagePulled.class)).isEqualTo("2021");
        assertThat(run.millis(Fact.TaskStarted.class)).isEqualTo("3021");
        assertThat(run.millis(Fact.TaskHealthy.class)).isEqualTo("3021");
    }

    @Test
    void an_image_that_is_on_the_node_is_not_pulled_again() {
        EksRun run = new EksRun(
                        sketch().job("first", new AllAtOnce(0, 1), 5)
                                .job("second", new AllAtOnce(20 * SECOND, 1), 5)
                                .sketch(),
                        EksRun.nodes(1, 1, null))
                .untilSecond(60);

        assertThat(run.millis(Fact.TaskStarted.class)).isEqualTo("3021 21021");
        assertThat(run.facts(Fact.ImagePulled.class).getLast().downloadedBytes())
                .isZero();
    }

    @Test
    void one_pod_after_the_other_is_scheduled_and_binds_are_limited() {
        EksRun run = new EksRun(
                        sketch().service("web", 4).sketch(),
                        EksRun.nodes(1, 1, null, new SchedulerSettings(1000, 2, 2)))
                .untilSecond(10);

        assertThat(run.millis(Fact.TaskPlaced.class)).isEqualTo("1 2 3 4");
        // Two at once, then one every half second, counted from the first: 1 + 500 and 1 + 1,000 ms, and 20 ms each.
        assertThat(run.millis(Fact.InterfaceAttached.class)).isEqualTo("21 22 521 1021");
    }

    @Test
    void a_pod_without_a_node_waits_until_another_ends() {
        // 3,000 m of 3,770 m: one at a time. The second is tried at 2 ms, then when the first ends, back-off or not.
        EksRun run = new EksRun(
                        sketch().size(3072, 1024)
                                .job("big", new AllAtOnce(0, 2), 10)
                                .sketch(),
                        EksRun.nodes(1, 1, null))
                .untilSecond(60);

        assertThat(run.millis(Fact.TaskWaits.class)).isEqualTo("2");
        assertThat(run.facts(Fact.TaskWaits.class).getFirst().reason()).isEqualTo(Refusal.CPU);
        assertThat(run.millis(Fact.TaskPlaced.class)).isEqualTo("1 13022");
    }

    @Test
    void pods_of_a_service_spread_over_nodes() {
        EksRun run = new EksRun(sketch().service("web", 6).sketch(), EksRun.nodes(3, 3, null)).untilSecond(10);

        for (int node = 0; node < 3; node++) {
            assertThat(run.orchestrator.hosts().tasksOf(0).of(node)).isEqualTo(2);
        }
    }

    @Test
    void a_pod_that_fits_nowhere_gets_a_new_node() {
        EksRun run = new EksRun(sketch().size(3072, 1024).service("big", 3).sketch(), EksRun.nodes(1, 3, AUTOSCALER))
                .untilSecond(200);

        // Seen at the first scan, 20 s until the machines run, 40 s until they are Ready; two scans on the way ask for
        // no more.
        assertThat(run.millis(Fact.HostRequested.class)).isEqualTo("0 10000 10000");
        assertThat(run.millis(Fact.HostRunning.class)).isEqualTo("0 30000 30000");
        assertThat(run.millis(Fact.HostReady.class)).isEqualTo("0 70000 70000");
        assertThat(run.millis(Fact.TaskPlaced.class)).isEqualTo("1 70001 70002");
    }

    @Test
    void the_autoscaler_stops_at_the_size_of_the_group() {
        EksRun run = new EksRun(sketch().size(3072, 1024).service("big", 9).sketch(), EksRun.nodes(1, 4, AUTOSCALER))
                .untilSecond(600);

        assertThat(run.facts(Fact.HostRequested.class)).hasSize(4);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(4);
        assertThat(run.world.tasks().count(TaskState.WAITING)).isEqualTo(5);
    }

    @Test
    void an_empty_node_goes_after_ten_minutes() {
        // The job runs from 73.0 to 173.0 s on the new node; that is unneeded from the scan at 180 s on, which is 600 s
        // later at
        // 780 s, and 5 s after its taint it goes.
        EksRun run = new EksRun(
                        sketch().size(3072, 1024)
                                .service("big", 1)
                                .job("late", new AllAtOnce(SECOND, 1), 100)
                                .sketch(),
                        EksRun.nodes(1, 3, AUTOSCALER))
                .untilSecond(2_000);

        assertThat(run.millis(Fact.HostDraining.class)).isEqualTo("780000");
        assertThat(run.millis(Fact.HostStopped.class)).isEqualTo("785000");
    }

    @Test
    void a_half_empty_node_is_drained_when_its_pods_fit_elsewhere() {
        // Six pods of 1,000 m on two nodes of 3,770 m; three are stopped, so that 2 and 1 or 3 and 0 remain.
        EksRun run = new EksRun(sketch().size(1024, 1024).service("web", 6).sketch(), EksRun.nodes(1, 2, AUTOSCALER));
        run.untilSecond(100);
        run.orchestrator.scale(0, 3);
        run.untilSecond(900);

        assertThat(run.facts(Fact.HostStopped.class)).hasSize(1);
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(3);
        int left = run.orchestrator.hosts().active().getFirst();
        assertThat(run.orchestrator.hosts().tasks().of(left)).isEqualTo(3);
    }

    @Test
    void pods_of_a_lost_node_come_back_when_the_node_object_is_gone() {
        EksRun run = new EksRun(
                        sketch().size(3072, 1024).service("big", 1).sketch(),
                        EksRun.nodes(1, 1, null),
                        new Fault.KillHost(100 * SECOND, 1))
                .untilSecond(300);

        assertThat(run.millis(Fact.TaskEnded.class)).isEqualTo("100000");
        // The group replaces the machine after 60 s, which is Ready 60 s later. The node is not ready after 50 s and
        // deleted
        // after 5 more; its pod is found without one at 160 s, deleted at 200 s and replaced then.
        assertThat(run.millis(Fact.TaskArrived.class)).isEqualTo("0 200005");
        assertThat(run.millis(Fact.HostRequested.class)).isEqualTo("0 160000");
        assertThat(run.millis(Fact.TaskPlaced.class)).isEqualTo("1 220001");
    }

    @Test
    void a_killed_pod_of_a_service_is_replaced_within_milliseconds() {
        EksRun run = new EksRun(
                        sketch().service("web", 1).sketch(),
                        EksRun.nodes(1, 1, null),
                        new Fault.KillTask(50 * SECOND, "web", 1))
                .untilSecond(100);

        assertThat(run.millis(Fact.TaskArrived.class)).isEqualTo("0 50005");
        assertThat(run.millis(Fact.TaskStarted.class)).isEqualTo("3021 51026");
    }

    @Test
    void a_killed_pod_of_a_job_comes_back_after_its_back_off() {
        EksRun run = new EksRun(
                        sketch().job("report", new AllAtOnce(0, 1), 40).sketch(),
                        EksRun.nodes(1, 1, null),
                        new Fault.KillTask(20 * SECOND, "report", 1),
                        new Fault.KillTask(40 * SECOND, "report", 1))
                .untilSecond(200);

        // Killed at 20 s: again after 10 s. Killed at 40 s: again after 20 s.
        assertThat(run.millis(Fact.TaskArrived.class)).isEqualTo("0 30000 60000");
        assertThat(run.facts(Fact.TaskEnded.class).collect(Fact.TaskEnded::fate))
                .containsExactly(TaskState.LOST, TaskState.LOST, TaskState.FINISHED);
    }

    @Test
    void a_zone_that_fails_loses_its_pods_and_gets_no_nodes_until_it_recovers() {
        EksRun run = new EksRun(
                        sketch().service("web", 3).sketch(),
                        EksRun.nodes(3, 3, null),
                        new Fault.ZoneOutage(100 * SECOND, "a", 600 * SECOND))
                .untilSecond(400);

        assertThat(run.facts(Fact.HostStopped.class)).hasSize(1);
        assertThat(run.facts(Fact.HostRequested.class).getLast().zone()).isNotZero();
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isEqualTo(3);
    }

    @Test
    void a_deleted_pod_waits_for_no_deregistration() {
        Workload workload =
                sketch().service("web", 2, SketchedWorkload.steady(10, 10_000)).sketch();
        EksRun run = new EksRun(workload, EksRun.nodes(1, 1, null)).untilSecond(50);
        run.orchestrator.scale(0, 1);
        run.untilSecond(60);

        assertThat(run.millis(Fact.TaskDraining.class)).isEqualTo("50000");
        assertThat(run.millis(Fact.TaskEnded.class)).isEqualTo("50000");
    }

    @Test
    void pods_behind_a_load_balancer_are_ready_after_their_first_check() {
        Workload workload =
                sketch().service("web", 1, SketchedWorkload.steady(10, 10_000)).sketch();
        EksRun run = new EksRun(workload, EksRun.nodes(1, 1, null)).untilSecond(10);

        assertThat(run.millis(Fact.TaskHealthy.class)).isEqualTo("6021");
    }

    @Test
    void the_pod_autoscaler_doubles_a_service_under_load() {
        // 80 requests a second of 10 ms are 0.8 vCPU; one pod has 0.5, so it is at 100 % against 50 %. It is ready
        // after 6 s, so the
        // first metric that covers a ready pod alone is that of 30 s, which the round at 45 s reads.
        Workload workload = sketch().service("web", 1, SketchedWorkload.steady(80, 10_000), new Scaling(50, 1, 10))
                .sketch();
        EksRun run = new EksRun(workload, EksRun.nodes(1, 1, null)).untilSecond(600);

        assertThat(run.facts(Fact.ServiceScaled.class).get(1).at()).isEqualTo(45 * SECOND);
        assertThat(run.facts(Fact.ServiceScaled.class).get(1).desired()).isEqualTo(2);
        // 0.8 vCPU at 50 % of 0.5 vCPU: 3.2 pods; within 10 % from 3 pods (53 %) on, so 3 or 4.
        assertThat(run.world.tasks().count(TaskState.RUNNING)).isBetween(3L, 4L);
    }

    @Test
    void fargate_starts_each_pod_on_a_machine_of_its_own() {
        EksRun run = new EksRun(sketch().service("web", 3).sketch(), EksRun.fargate()).untilSecond(100);

        // Eight pods a second from the scheduler; 44 s for the micro-VM; 512 CPU units pull at 20 MB/s after 2 s; 1 s
        // to start.
        assertThat(run.millis(Fact.TaskPlaced.class)).isEqualTo("0 125 250");
        assertThat(run.millis(Fact.TaskStarted.class)).isEqualTo("50000 50125 50250");
        assertThat(run.facts(Fact.TaskPlaced.class).collect(Fact.TaskPlaced::zone))
                .containsExactly(0, 1, 2);
    }

    @Test
    void fargate_starts_3500_pods_in_about_eight_and_a_half_minutes() {
        EksRun run = new EksRun(
                        sketch().job("burst", new AllAtOnce(1, 3_500), 10_000).sketch(), EksRun.fargate())
                .untilSecond(1_000);

        // The last launch comes after 3,499 / 8 s = 437 s, its start 50 s later.
        assertThat(run.facts(Fact.TaskStarted.class).getLast().at() / SECOND).isEqualTo(487);
    }

    @Test
    void fargate_sets_aside_the_next_size_above_256_mib_more() {
        EksRun run = new EksRun(sketch().size(256, 512).service("web", 1).sketch(), EksRun.fargate());

        assertThat(run.orchestrator.provision(0).provisionedVcpus()).isEqualTo(0.25);
        assertThat(run.orchestrator.provision(0).provisionedGib()).isEqualTo(1);
    }

    @Test
    void fargate_pods_of_a_failed_zone_move_to_the_others() {
        EksRun run = new EksRun(
                        sketch().service("web", 3).sketch(),
                        EksRun.fargate(),
                        new Fault.ZoneOutage(100 * SECOND, "b", 600 * SECOND))
                .untilSecond(300);

        assertThat(run.facts(Fact.TaskEnded.class)).hasSize(1);
        assertThat(run.facts(Fact.TaskPlaced.class).getLast().zone()).isNotEqualTo(1);
        assertThat(run.facts(Fact.TaskPlaced.class).getLast().at()).isEqualTo(160 * SECOND + 5_000);
    }
}
