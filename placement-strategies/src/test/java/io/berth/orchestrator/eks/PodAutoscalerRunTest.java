package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.scaling.ServiceMetric;
import io.berth.scaling.TargetPolicy;
import io.berth.workload.Scaling;
import io.berth.workload.SketchedWorkload;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the Horizontal Pod Autoscaler does with several metrics and with none (kubernetes/kubernetes, pkg/controller/podautoscaler). */
class PodAutoscalerRunTest {
    private static EksRun run(int pods, double perSecond, Scaling scaling) {
        return new EksRun(
                        new SketchedWorkload()
                                .image("app", 60_000_000)
                                .service("web", pods, SketchedWorkload.steady(perSecond, 10_000), scaling)
                                .sketch(),
                        EksRun.nodes(2, 2, null))
                .untilSecond(1_200);
    }

    private static Scaling of(TargetPolicy... policies) {
        return new Scaling(0, 12, List.of(policies), List.of(), List.of());
    }

    private static int desired(EksRun run) {
        return run.facts(Fact.ServiceScaled.class).getLast().desired();
    }

    @Test
    void of_several_metrics_the_one_that_wants_most_pods_decides() {
        // 80 requests a second use 0.8 vCPU, so 80 % of the CPU are two pods; 1,200 requests a minute are four.
        var cpu = new TargetPolicy(ServiceMetric.CPU, 80);
        var requests = new TargetPolicy(ServiceMetric.REQUESTS_PER_TARGET, 1_200);

        assertThat(desired(run(1, 80, of(cpu)))).isEqualTo(2);
        assertThat(desired(run(1, 80, of(requests)))).isEqualTo(4);
        assertThat(desired(run(1, 80, of(cpu, requests)))).isEqualTo(4);
    }

    @Test
    void a_service_that_has_been_scaled_to_nothing_is_left_alone() {
        EksRun run = run(0, 80, of(new TargetPolicy(ServiceMetric.CPU, 80)));

        assertThat(run.facts(Fact.TaskArrived.class)).isEmpty();
    }
}
