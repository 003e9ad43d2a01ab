package io.berth.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FargateBillingTest {
    private final PriceBook prices = PriceBook.usEast1();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        stopped while pulling   | LINUX_X86 |  5000000 |   5500000 |  60
        exactly a minute        | LINUX_ARM |        0 |  60000000 |  60
        a microsecond over      | LINUX_X86 |  1000000 |  61000001 |  61
        ninety seconds and half | LINUX_X86 | 10000000 | 100500000 |  91
        Windows for a minute    | WINDOWS   |        0 |  60000000 | 300
        Windows for ten minutes | WINDOWS   |        0 | 600000000 | 600
        """)
    void counts_started_seconds_from_the_pull(
            String situation, FargatePlatform platform, long pullStartMicros, long stopMicros, long seconds) {
        assertThat(FargateBilling.billedSeconds(platform, pullStartMicros, stopMicros))
                .isEqualTo(seconds);
    }

    @ParameterizedTest(name = "{0} CPU units, {1} MiB, {2} GiB for {3} s on {4}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
        # 0.04048 + 2 x 0.004445
         1024 |   2048 |  20 |  3600 | LINUX_X86 | 0.04937
        # (0.25 x 0.04048 + 0.5 x 0.004445) / 60 = (0.01012 + 0.0022225) / 60: 0.000168666667 and 0.000037041667
          256 |    512 |  20 |    60 | LINUX_X86 | 0.000205708334
        # (0.5 x 0.04048 + 1 x 0.004445) x 2 = (0.02024 + 0.004445) x 2
          512 |   1024 |  20 |  7200 | LINUX_X86 | 0.04937
        # 0.03238 + 2 x 0.00356
         1024 |   2048 |  20 |  3600 | LINUX_ARM | 0.0395
        # 4 x 0.03238 + 8 x 0.00356 = 0.12952 + 0.02848, half an hour
         4096 |   8192 |  20 |  1800 | LINUX_ARM | 0.079
        # 80 GB above the 20 included: 0.04937 + 80 x 0.000111 = 0.04937 + 0.00888
         1024 |   2048 | 100 |  3600 | LINUX_X86 | 0.05825
        # 16 x 0.04048 + 120 x 0.004445 = 0.64768 + 0.5334
        16384 | 122880 |  20 |  3600 | LINUX_X86 | 1.18108
        # 0.09148 + 2 x 0.01005 + licence 0.046
         1024 |   2048 |  20 |  3600 | WINDOWS   | 0.15758
        # Five minutes of 2 vCPU and 4 GB: (2 x 0.09148 + 4 x 0.01005 + 2 x 0.046) / 12 = 0.31516 / 12 in three lines:
        # 0.18296 / 12 = 0.015246666667, 0.0402 / 12 = 0.00335, 0.092 / 12 = 0.007666666667
         2048 |   4096 |  20 |   300 | WINDOWS   | 0.026263333334
        """)
    void charges_the_configured_size(
            int cpuUnits, int memoryMib, int storageGib, long seconds, FargatePlatform platform, String dollars) {
        FargateUsage usage = FargateUsage.of(cpuUnits, memoryMib, storageGib, seconds);

        assertThat(total(FargateBilling.onDemand(prices, platform, usage))).isEqualTo(Money.parse(dollars));
    }

    @ParameterizedTest(name = "{0} GiB for an hour on Spot: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # 0.04048 x 0.35 + 2 x 0.004445 x 0.35 = 0.014168 + 0.0031115
         20 | 0.0172795
        # ... + 10 x 0.000111, storage without discount
         30 | 0.0183895
        """)
    void spot_takes_the_discount_off_cpu_and_memory(int storageGib, String dollars) {
        FargateUsage usage = FargateUsage.of(1024, 2048, storageGib, 3600);

        assertThat(total(FargateBilling.spot(prices, FargatePlatform.LINUX_X86, usage)))
                .isEqualTo(Money.parse(dollars));
    }

    @Test
    void tasks_add_up_before_anything_is_rounded() {
        FargateUsage one = FargateUsage.of(256, 512, 20, 60);
        FargateUsage sixty = FargateUsage.NONE;
        for (int task = 0; task < 60; task++) {
            sixty = sixty.plus(one);
        }

        // Sixty such minutes are one hour: 0.01012 + 0.0022225, without sixty rounding errors.
        assertThat(total(FargateBilling.onDemand(prices, FargatePlatform.LINUX_X86, sixty)))
                .isEqualTo(Money.parse("0.0123425"));
    }

    @Test
    void names_its_lines() {
        FargateUsage usage = FargateUsage.of(512, 1024, 21, 3600);

        assertThat(new Bill(FargateBilling.onDemand(prices, FargatePlatform.LINUX_ARM, usage)).lines())
                .extracting(line -> line.item() + ": " + line.quantity() + " " + line.unit())
                .containsExactly(
                        "Fargate ARM vCPU: 0.500000 vcpu-hour",
                        "Fargate ARM memory: 1.000000 gb-hour",
                        "Fargate storage: 1.000000 gb-hour");
    }

    @Test
    void windows_has_no_spot() {
        assertThatThrownBy(() -> FargateBilling.spot(prices, FargatePlatform.WINDOWS, FargateUsage.NONE))
                .hasMessage("Fargate Spot has no Windows tasks; run them on demand");
    }

    private static long total(List<BillLine> lines) {
        return new Bill(lines).totalPicodollars();
    }
}
