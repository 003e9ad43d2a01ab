package io.berth.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.billing.Cause;
import io.berth.billing.Charge;
import io.berth.metrics.StartStage;
import java.util.List;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static List<String> differences(SketchedRun... runs) {
        return Comparison.differences(Lists.immutable.of(runs).collect(SketchedRun::result));
    }

    @Test
    void slower_starts_are_told_against_the_fastest_with_their_largest_causes_first() {
        var fast = new SketchedRun("ecs-ec2").stage(StartStage.IMAGE_PULL, 2).stage(StartStage.CONTAINER_START, 1);
        var slow = new SketchedRun("fargate")
                .stage(StartStage.INTERFACE, 12)
                .stage(StartStage.IMAGE_PULL, 22)
                .stage(StartStage.CONTAINER_START, 1.1);

        assertThat(differences(fast, slow))
                .containsExactly(
                        "Start: a task on fargate waits 32.1 s longer than on ecs-ec2 on average (35.1 s against 3.0 s):"
                                + " image pull +20.0 s, interface +12.0 s.");
    }

    @Test
    void a_pull_is_compared_as_a_whole_where_only_one_of_two_tells_its_parts() {
        var fast = new SketchedRun("ecs-ec2")
                .stage(StartStage.IMAGE_PULL, 1)
                .stage(StartStage.IMAGE_DOWNLOAD, 2)
                .stage(StartStage.UNPACKING, 3);
        var slow = new SketchedRun("fargate").stage(StartStage.IMAGE_PULL, 22);

        assertThat(differences(fast, slow))
                .containsExactly(
                        "Start: a task on fargate waits 16.0 s longer than on ecs-ec2 on average (22.0 s against 6.0 s):"
                                + " image pull +16.0 s.");
    }

    @Test
    void dearer_runs_are_told_with_what_the_money_was_for() {
        // 8 of 10 dollars on EC2 are idle; the same tasks cost 4 dollars on Fargate, half a dollar of it by rounding.
        var hosts = new SketchedRun("eks")
                .costs(Charge.HOSTS, "EC2 m5.large", 2)
                .costs(Charge.HOSTS, "EC2 m5.large", 8, Cause.IDLE)
                .costs(Charge.CONTROL_PLANE, "EKS control plane", 2);
        var alone = new SketchedRun("fargate")
                .costs(Charge.MICRO_VMS, "Fargate vCPU", 3.5)
                .costs(Charge.MICRO_VMS, "Fargate vCPU", 0.5, Cause.ROUNDING);

        assertThat(differences(hosts, alone))
                .containsExactly("Cost: eks costs $8.00 more than fargate ($12.00 against $4.00):"
                        + " idle capacity +$8.00, control-plane fee +$2.00.");
    }

    @Test
    void failed_requests_and_lost_tasks_are_told_from_worst_to_best() {
        var worst = new SketchedRun("a").requests(900, 100).lost(3);
        var best = new SketchedRun("b").requests(999, 1);

        assertThat(differences(best, worst))
                .containsExactly(
                        "Requests: a fails 10.0 % of them, b 0.1 %; the difference is how soon healthy tasks follow the load.",
                        "Faults: a lost 3 tasks, b 0.");
    }

    @Test
    void machines_given_up_to_save_money_are_told_with_what_moved_for_it() {
        var often = new SketchedRun("karpenter").consolidated(80, 433, 5.2);
        var seldom = new SketchedRun("autoscaler").consolidated(11, 17, 2.11);

        assertThat(differences(often, seldom, new SketchedRun("fargate")))
                .containsExactly(
                        "Consolidation: to save money, karpenter gave up 80 machines that cost $5.20 an hour more than"
                                + " what replaced them, and moved 433 tasks for it; autoscaler gave up 11 machines that cost $2.11 an"
                                + " hour more than what replaced them, and moved 17 tasks for it.");
    }

    @Test
    void runs_that_hardly_differ_and_a_run_alone_have_nothing_to_tell() {
        var one = new SketchedRun("a").stage(StartStage.QUEUE, 1).costs(Charge.HOSTS, "EC2 m5.large", 1);
        var twin = new SketchedRun("b").stage(StartStage.QUEUE, 1.4).costs(Charge.HOSTS, "EC2 m5.large", 1.004);

        assertThat(differences(one, twin)).isEmpty();
        assertThat(differences(one)).isEmpty();
    }
}
