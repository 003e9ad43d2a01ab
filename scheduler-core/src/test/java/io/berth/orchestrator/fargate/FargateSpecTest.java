package io.berth.orchestrator.fargate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.berth.billing.FargatePlatform;
import io.berth.workload.SketchedWorkload;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FargateSpecTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a size that exists          | 512 |   1024 | false | LINUX_X86 |
            no such memory for this CPU | 512 |    512 | false | LINUX_X86 | service web: Fargate has no size of 512 CPU units with 512 MiB; with 512 CPU units memory is one of 1024, 2048, 3072, 4096 MiB; the smallest size that holds both is 512 CPU units with 1024 MiB
            rounded up                  | 512 |    512 | true  | LINUX_X86 |
            larger than every size      | 512 | 999999 | true  | LINUX_X86 | service web: Fargate has no size of 512 CPU units with 999999 MiB; with 512 CPU units memory is one of 1024, 2048, 3072, 4096 MiB; no size holds that much, the largest is 32768 CPU units with 249856 MiB
            too small for Windows       | 512 |   1024 | false | WINDOWS   | service web: Windows containers on Fargate have 1, 2 or 4 vCPU, got 512 CPU units with 1024 MiB
            """)
    void refuses_sizes_that_are_not_for_sale(
            String situation, int cpuUnits, int memoryMib, boolean roundUp, FargatePlatform platform, String mistake) {
        var spec = new FargateSpec(
                roundUp,
                FargateCapacity.DEFAULTS,
                platform,
                FargateLimits.DEFAULTS,
                FargateDelays.DEFAULTS,
                FargateSpec.DEFAULTS.targetGroup(),
                FargateSpec.DEFAULTS.scaling(),
                FargateSpec.DEFAULTS.services());
        var workload = new SketchedWorkload()
                .size(cpuUnits, memoryMib)
                .service("web", 1)
                .sketch();
        MutableList<String> mistakes = Lists.mutable.empty();

        spec.check(workload, mistakes::add, mistakes::add);

        assertEquals(mistake == null ? Lists.mutable.empty() : Lists.mutable.of(mistake), mistakes);
    }

    @ParameterizedTest
    @CsvSource({"1999999, false", "2000000, true", "120000000, true", "120000001, false"})
    void a_stop_timeout_lies_between_2_and_120_seconds(long micros, boolean isGood) {
        FargateDelays usual = FargateDelays.DEFAULTS;
        boolean isTaken = true;
        try {
            new FargateDelays(
                    usual.microVmSeconds(),
                    usual.windowsMicroVmSeconds(),
                    usual.pull(),
                    usual.containerStartMicros(),
                    usual.replaceMicros(),
                    micros);
        } catch (IllegalArgumentException refusal) {
            isTaken = false;
        }

        assertEquals(isGood, isTaken);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing said    |      0 |
            what ECS takes  |  21504 |
            the most        | 204800 |
            included anyway |   5120 | service web: ECS takes 21 to 200 whole GiB of ephemeralStorage, so 5120 MiB become 20 GiB
            a part of a GiB |  22016 | service web: ECS takes 21 to 200 whole GiB of ephemeralStorage, so 22016 MiB become 22 GiB
            """)
    void says_which_disk_a_task_has_when_ecs_has_no_such_size(String situation, int askedMib, String warning) {
        var workload =
                new SketchedWorkload().ephemeral(askedMib).service("web", 1).sketch();
        MutableList<String> warnings = Lists.mutable.empty();

        FargateSpec.DEFAULTS.check(workload, warnings::add, warnings::add);

        assertEquals(warning == null ? Lists.mutable.empty() : Lists.mutable.of(warning), warnings);
    }

    @Test
    void warns_of_a_task_larger_than_the_quota() {
        var workload =
                new SketchedWorkload().size(8192, 16_384).service("web", 1).sketch();
        MutableList<String> warnings = Lists.mutable.empty();

        FargateRun.with(new FargateLimits(100, 20, 500, 6, null)).check(workload, warnings::add, warnings::add);

        assertEquals(
                Lists.mutable.of(
                        "service web: one task of 8192 CPU units with 16384 MiB is more than the quota of 6 vCPU,"
                                + " so none will ever start"),
                warnings);
    }

    @Test
    void start_fails_on_a_size_that_the_check_refused() {
        var workload = new SketchedWorkload().size(512, 512).service("web", 1).sketch();

        assertThrows(IllegalArgumentException.class, () -> new FargateRun(workload, FargateSpec.DEFAULTS));
    }
}
