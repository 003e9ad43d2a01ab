package io.berth.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FargateSizeTest {
    @ParameterizedTest(name = "{0} CPU units with {1} MiB: {2}")
    @CsvSource(delimiter = '|', textBlock = """
          256 |    512 | true
          256 |   1536 | false
          256 |   2048 | true
          256 |   3072 | false
          512 |    512 | false
          512 |   4096 | true
         1024 |   1024 | false
         1024 |   8192 | true
         2048 |  16384 | true
         4096 |   7168 | false
         4096 |  30720 | true
         8192 |  18432 | false
         8192 |  20480 | true
        16384 | 122880 | true
        16384 |  36864 | false
        32768 | 249856 | true
        32768 |  65536 | false
          300 |   1024 | false
        """)
    void knows_the_sizes_on_sale(int cpuUnits, int memoryMib, boolean valid) {
        assertThat(FargateSize.isValid(cpuUnits, memoryMib)).isEqualTo(valid);
    }

    @Test
    void sells_every_size_of_the_published_table() {
        // 3 + 4 + 7 + 13 + 23 + 12 + 12 + 3, from 0.25 to 32 vCPU.
        assertThat(FargateSize.all()).hasSize(77);
    }

    @ParameterizedTest(name = "{0} CPU units with {1} MiB need {2} with {3}")
    @CsvSource(delimiter = '|', textBlock = """
            0 |      0 |   256 |    512
          256 |    513 |   256 |   1024
          256 |   2049 |   512 |   3072
          257 |    512 |   512 |   1024
         4096 |  30721 |  8192 |  32768
         8192 |  61441 | 16384 |  65536
        16384 | 122881 | 32768 | 249856
        """)
    void rounds_up_to_the_cheapest_size_that_holds_a_request(int cpuUnits, int memoryMib, int cpu, int memory) {
        assertThat(FargateSize.smallestFor(cpuUnits, memoryMib)).isEqualTo(new FargateSize(cpu, memory));
    }

    @Test
    void nothing_holds_more_than_the_largest_size() {
        assertThat(FargateSize.smallestFor(32_769, 512)).isNull();
        assertThat(FargateSize.smallestFor(256, 249_857)).isNull();
    }

    @ParameterizedTest(name = "a pod of {0} m and {1} MiB gets {2} with {3}")
    @CsvSource(delimiter = '|', textBlock = """
        # The example of the EKS guide: 1 vCPU with 8 GB needs 8.25 GB, which 1 vCPU does not have.
         1000 |   8192 |  2048 |   9216
        # 250 m are exactly 256 CPU units, 251 m are 257.02.
          250 |    256 |   256 |    512
          251 |    256 |   512 |   1024
        # 512 + 256 = 768 MiB lands one step higher.
          250 |    512 |   256 |   1024
        """)
    void adds_the_kubelet_to_a_pod(long cpuMilli, long memoryMib, int cpu, int memory) {
        assertThat(FargateSize.forPod(cpuMilli, memoryMib << 20)).isEqualTo(new FargateSize(cpu, memory));
    }

    @Test
    void eks_does_not_sell_the_largest_machines_of_ecs() {
        assertThat(FargateSize.forPod(16_001, 1)).isNull();
    }

    @Test
    void windows_runs_on_one_two_and_four_vcpu() {
        assertThat(FargateSize.isValidOnWindows(512, 1024)).isFalse();
        assertThat(FargateSize.isValidOnWindows(1024, 2048)).isTrue();
        assertThat(FargateSize.isValidOnWindows(4096, 8192)).isTrue();
        assertThat(FargateSize.isValidOnWindows(8192, 16_384)).isFalse();
    }

    @Test
    void explains_what_would_be_valid() {
        assertThat(FargateSize.nearestValid(256, 4096))
                .isEqualTo("Fargate has no size of 256 CPU units with 4096 MiB; with 256 CPU units memory is one of"
                        + " 512, 1024, 2048 MiB; the smallest size that holds both is 512 CPU units with 4096 MiB");
        assertThat(FargateSize.nearestValid(300, 512))
                .isEqualTo("Fargate has no size of 300 CPU units with 512 MiB; CPU is one of"
                        + " 256, 512, 1024, 2048, 4096, 8192, 16384, 32768;"
                        + " the smallest size that holds both is 512 CPU units with 1024 MiB");
        assertThat(FargateSize.nearestValid(65_536, 512))
                .endsWith("no size holds that much, the largest is 32768 CPU units with 249856 MiB");
    }
}
