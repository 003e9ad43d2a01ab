package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.billing.BillLine;
import io.berth.billing.Cause;
import io.berth.log.Fact;
import io.berth.workload.AllAtOnce;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.Workload;
import io.berth.workload.job.JobCleanup;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pods on Fargate cost. */
class EksFargateBillTest {
    private static final int GIB = 1_024;
    private static final long SECOND = 1_000_000;

    private static ImmutableList<BillLine> bill(Workload workload, int seconds) {
        return bill(new EksRun(workload, EksRun.fargate()).untilSecond(seconds), seconds);
    }

    private static ImmutableList<BillLine> bill(EksRun run, int seconds) {
        var meter = run.orchestrator.meters().getFirst();
        run.facts.select(fact -> meter.kinds().contains(fact.getClass())).forEach(meter::accept);
        return Lists.immutable.withAll(meter.lines(seconds * SECOND));
    }

    private static BillLine line(ImmutableList<BillLine> bill, String item) {
        return bill.detectOptional(line -> line.item().equals(item)).orElseThrow();
    }

    @Test
    void a_pod_pays_for_the_disk_that_fargate_gives_it() {
        var workload = new SketchedWorkload()
                .size(256, 1_024)
                .ephemeral(100 * GIB)
                .service("web", 1)
                .sketch();
        var bill = bill(workload, 3_600);
        BillLine storage = line(bill, "Fargate storage");

        // 256 CPU units are a quarter of a vCPU: 115 GiB less 20 are 95 for each of them, for four times as many hours.
        assertThat(storage.quantity().doubleValue())
                .isEqualTo(4 * 95 * line(bill, "Fargate vCPU").quantity().doubleValue(), within());
        // 15 of the 95 are for the file system and for Kubernetes.
        assertThat(storage.causes().of(Cause.OVERHEAD) * 80.0)
                .isEqualTo(storage.causes().of(Cause.WORK) * 15.0, within(storage.picodollars()));
    }

    @ParameterizedTest(name = "deleted {0} s after its end")
    @ValueSource(longs = {0, 600, 90_000})
    void a_finished_pod_is_paid_for_until_it_is_deleted(long seconds) {
        var workload = new SketchedWorkload()
                .size(256, 1_024)
                .cleanedUp(new JobCleanup(seconds * 1_000_000, null, null))
                .job("report", new AllAtOnce(0, 1), 598)
                .sketch();
        EksRun run = new EksRun(workload, EksRun.fargate()).untilSecond(3_600);
        var bill = bill(run, 3_600);
        BillLine cpu = line(bill, "Fargate vCPU");
        long pulled = run.facts(Fact.ImagePullStarted.class).getOnly().at();
        long ended = run.facts(Fact.TaskEnded.class).getOnly().at();
        long until = Math.min(3_600 * SECOND, ended + Math.max(1, seconds * SECOND));

        assertThat(Math.ceilDiv(until - pulled, SECOND)).isEqualTo(cpuSeconds(cpu));
        assertThat(cpu.causes().of(Cause.IDLE) / (double) cpu.picodollars())
                .isEqualTo((until - ended) / (double) SECOND / cpuSeconds(cpu), within());
    }

    private static long cpuSeconds(BillLine cpu) {
        return Math.round(cpu.quantity().doubleValue() * 4 * 3_600);
    }

    @Test
    void a_pod_requests_at_most_175_gib() {
        List<String> mistakes = new ArrayList<>();
        for (int mib : List.of(175 * GIB, 175 * GIB + 1)) {
            var workload =
                    new SketchedWorkload().ephemeral(mib).service("web", 1).sketch();
            FargateCompute.DEFAULTS.check(workload, mistakes::add, warning -> {});
        }

        assertThat(mistakes)
                .containsExactly(
                        "service web: a pod on Fargate requests at most 175 GiB of ephemeralStorage, got 179201 MiB");
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.001);
    }

    private static org.assertj.core.data.Offset<Double> within(long picodollars) {
        return org.assertj.core.data.Offset.offset(picodollars * 1e-6);
    }
}
