package io.berth.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cluster.InstanceCatalogue;
import io.berth.cluster.InstanceType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ec2BillingTest {
    private final PriceBook prices = PriceBook.usEast1();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        stopped at once           |          0 |   60
        half a minute             |   30000000 |   60
        exactly the minimum       |   60000000 |   60
        a microsecond over        |   60000001 |   61
        an hour                   | 3600000000 | 3600
        """)
    void each_start_costs_at_least_a_minute(String situation, long runningMicros, long seconds) {
        assertThat(Ec2Billing.billedSeconds(runningMicros)).isEqualTo(seconds);
    }

    @ParameterizedTest(name = "{0} for {1} s costs {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # 0.096 x 1
        m5.large     |  3600 |  0.096
        # 0.096 / 60
        m5.large     |    60 |  0.0016
        # Two starts of 90 s and 30 s: 90 + 60 = 150 s; 0.096 x 150 / 3600
        m5.large     |   150 |  0.004
        # 0.096 / 3600 = 0.0000266666..., the sixth 6 after twelve decimals rounds up
        m5.large     |     1 |  0.000026666667
        # 0.0052 x 86400 / 3600 = 0.0052 x 24
        t3.nano      | 86400 |  0.1248
        # 21.957642 x 2.5
        p4d.24xlarge |  9000 | 54.894105
        # 0.09576 x 1000 / 3600 = 0.0266
        m7i-flex.large | 1000 | 0.0266
        """)
    void on_demand_is_price_times_seconds_rounded_once(String type, long seconds, String dollars) {
        assertThat(Ec2Billing.onDemand(prices, type(type), seconds).picodollars())
                .isEqualTo(Money.parse(dollars));
    }

    @ParameterizedTest(name = "{0} for {1} s costs {2} on Spot")
    @CsvSource(delimiter = '|', textBlock = """
        # 0.096 x 0.35 = 0.0336 an hour
        m5.large |  3600 | 0.0336
        # 0.0336 x 5400 / 3600
        m5.large |  5400 | 0.0504
        # 0.526 x 0.35 = 0.1841; x 7200 / 3600
        g4dn.xlarge | 7200 | 0.3682
        """)
    void spot_takes_the_discount_off(String type, long seconds, String dollars) {
        assertThat(Ec2Billing.spot(prices, type(type), seconds).picodollars()).isEqualTo(Money.parse(dollars));
    }

    private static InstanceType type(String name) {
        return InstanceCatalogue.builtIn().require(name);
    }
}
