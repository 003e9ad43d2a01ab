package io.berth.orchestrator.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.billing.BillLine;
import io.berth.billing.Cause;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

/** What pods on Fargate cost. */
class EksFargateBillTest {
    private static final int GIB = 1_024;

    private static ImmutableList<BillLine> bill(Workload workload, int seconds) {
        EksRun run = new EksRun(workload, EksSpec.of(FargateCompute.DEFAULTS)).untilSecond(seconds);
        var meter = run.orchestrator.meters().getFirst();
        run.facts.select(fact -> meter.kinds().contains(fact.getClass())).forEach(meter::accept);
        return Lists.immutable.withAll(meter.lines(seconds * 1_000_000L));
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
