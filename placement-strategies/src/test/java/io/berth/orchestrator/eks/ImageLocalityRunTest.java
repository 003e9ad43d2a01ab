package io.berth.orchestrator.eks;

import static io.berth.orchestrator.eks.RuledPods.job;
import static io.berth.orchestrator.eks.RuledPods.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.log.Fact;
import io.berth.orchestrator.eks.scheduler.SchedulerProfiles;
import io.berth.orchestrator.eks.scheduler.SchedulerSettings;
import io.berth.placement.FitScoring;
import io.berth.placement.SchedulerProfile;
import io.berth.workload.WorkItem;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodScheduling;
import io.berth.workload.pod.PodTemplate;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugin ImageLocality in whole runs: three empty nodes, pods one after the other. */
class ImageLocalityRunTest {
    private static final int PODS = 8;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pods_go_where_their_large_image_is(boolean haveRules) {
        // 1.2 GB on one node of three count for 400 MB: score 36. All nodes are empty, so nothing else tells them
        // apart.
        EksRun run = run(EksRun.nodes(3, 3, null), "large", haveRules);

        assertThat(hosts(run)).hasSize(PODS);
        assertThat(hosts(run).distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_small_image_draws_nobody(boolean haveRules) {
        EksRun run = run(EksRun.nodes(3, 3, null), "small", haveRules);

        assertThat(hosts(run).distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void a_profile_that_does_not_score_images_scatters_them() {
        var blind = new SchedulerProfile(
                FitScoring.LEAST_ALLOCATED, Maps.immutable.of("ImageLocality", 0), Sets.immutable.empty(), null, 1, 0);
        var settings = new SchedulerSettings(1000, 50, 100)
                .with(new SchedulerProfiles(
                        Lists.immutable.of(PodScheduling.DEFAULT_SCHEDULER), Lists.immutable.of(blind)));
        EksRun run = run(EksRun.nodes(3, 3, null, settings), "large", false);

        assertThat(hosts(run).distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void a_node_that_is_gone_takes_its_images_with_it() {
        EksRun run = run(EksRun.nodes(3, 3, null), "large", false);
        assertThat(run.orchestrator.hosts().images().holders(0)).isEqualTo(1);

        run.orchestrator.killHost(hosts(run).getFirst());
        assertThat(run.orchestrator.hosts().images().holders(0)).isZero();
    }

    /** Eight pods of a job, each after the end of the one before. */
    private static EksRun run(EksSpec spec, String image, boolean haveRules) {
        PodTemplate template = haveRules
                ? new PodTemplate(Maps.immutable.of("tier", "batch"), PodRules.NONE, null)
                : PodTemplate.PLAIN;
        MutableList<WorkItem> jobs = Lists.mutable.empty();
        for (int pod = 0; pod < PODS; pod++) {
            jobs.add(job("job-" + pod, 100.0 * pod, 1, shape(image, 256, template)));
        }
        return RuledPods.run(spec, jobs.toArray(new WorkItem[0])).untilSecond(100.0 * PODS);
    }

    private static MutableList<Integer> hosts(EksRun run) {
        return run.facts(Fact.TaskPlaced.class).collect(Fact.TaskPlaced::host);
    }
}
