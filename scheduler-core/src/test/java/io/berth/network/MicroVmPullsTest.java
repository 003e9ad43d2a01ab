package io.berth.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.engine.Timeline;
import io.berth.workload.ImageSpec;
import io.berth.workload.SketchedWorkload;
import io.berth.workload.TaskTable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicroVmPullsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing to pull         |   256 |          0 |  2_000_000
            a quarter of a vCPU     |   256 |  413000000 | 43_300_000
            half a vCPU             |   512 |  413000000 | 22_650_000
            one vCPU                |  1024 |  413000000 | 12_325_000
            two vCPUs               |  2048 |  600000000 | 12_000_000
            four vCPUs              |  4096 | 2700000000 | 35_750_000
            no faster above four    | 32768 | 2700000000 | 35_750_000
            rounded up to a tick    |  1024 |          1 |  2_000_001
            """)
    void pull_takes_overhead_and_bytes_over_rate(String situation, int cpuUnits, long bytes, String micros) {
        assertEquals(
                Long.parseLong(micros.replace("_", "")),
                MicroVmPullModel.DEFAULTS.micros(cpuUnits, image(bytes, false, false)));
    }

    /** With 0.25 vCPU, 10 MB/s: gzip 2 s + size, zstd three quarters of it, SOCI 3 s + a tenth above 250 MiB. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            gzip                             | 900000000 | false | false | 92_000_000
            zstd                             | 900000000 | true  | false | 69_500_000
            lazily loaded                    | 900000000 | false | true  | 12_000_000
            lazily loaded, zstd or not       | 900000000 | true  | true  | 12_000_000
            too small to be loaded lazily    | 200000000 | false | true  | 22_000_000
            """)
    void zstd_and_lazy_loading_shorten_a_pull(
            String situation, long bytes, boolean isZstd, boolean hasSociIndex, String micros) {
        assertEquals(
                Long.parseLong(micros.replace("_", "")),
                MicroVmPullModel.DEFAULTS.micros(256, image(bytes, isZstd, hasSociIndex)));
    }

    private static ImageSpec image(long bytes, boolean isZstd, boolean hasSociIndex) {
        return new ImageSpec("shop", Lists.immutable.of(new ImageSpec.Layer("shop", bytes)), isZstd, hasSociIndex);
    }

    @Test
    void every_task_pulls_everything_again_and_none_slows_another() {
        var workload = new SketchedWorkload()
                .image("shop", 10_000_000)
                .service("web", 3)
                .sketch();
        var timeline = new Timeline();
        var tasks = new TaskTable(workload);
        var pulls = new MicroVmPulls(timeline, workload, tasks, item -> 256, MicroVmPullModel.DEFAULTS);
        MutableList<String> pulled = Lists.mutable.empty();
        pulls.whenPulled((task, bytes) -> pulled.add(task + ": " + bytes + " at " + timeline.nowMicros()));

        pulls.pull(tasks.add(0));
        timeline.runUntil(1_000_000);
        pulls.pull(tasks.add(0));
        timeline.runUntil(60_000_000);

        assertEquals(Lists.mutable.of("0: 10000000 at 3000000", "1: 10000000 at 4000000"), pulled);
    }
}
