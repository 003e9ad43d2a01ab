package io.berth.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cluster.InstanceCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceBillingTest {
    private static final long SECOND = 1_000_000L;
    private static final long HOUR = 3600 * SECOND;
    private static final long GIB = 1L << 30;

    private final PriceBook prices = PriceBook.usEast1();

    @ParameterizedTest(name = "{0} clusters for {1} s: {2}, extended {3}")
    @CsvSource(delimiter = '|', textBlock = """
        # 0.10 and 0.60 an hour
        1 |  3600 | 0.10 | 0.60
        # 3 x 0.10 x 4, 3 x 0.60 x 4
        3 | 14400 | 1.20 | 7.20
        # 0.10 / 4: the control plane is charged by the second
        1 |   900 | 0.025 | 0.15
        """)
    void a_control_plane_costs_by_the_cluster_hour(int clusters, long seconds, String dollars, String extended) {
        assertThat(EksBilling.controlPlane(prices, clusters, seconds * SECOND).picodollars())
                .isEqualTo(Money.parse(dollars));
        assertThat(EksBilling.extendedSupport(prices, clusters, seconds * SECOND)
                        .picodollars())
                .isEqualTo(Money.parse(extended));
    }

    @Test
    void a_provisioned_tier_comes_on_top() {
        assertThat(EksBilling.provisionedTier(prices, "2XL", 1, 2 * HOUR).picodollars())
                .isEqualTo(Money.parse("6.80"));
    }

    @Test
    void auto_mode_adds_a_share_of_the_on_demand_price() {
        // 0.096 x 0.12 = 0.01152 an hour, two hours.
        var type = InstanceCatalogue.builtIn().require("m5.large");

        assertThat(EksBilling.autoMode(prices, type, 7200).picodollars()).isEqualTo(Money.parse("0.02304"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        nothing existed      |           0 | 0 | 0
        one second           |     1000000 | 1 | 0.0225
        exactly an hour      |  3600000000 | 1 | 0.0225
        a microsecond over   |  3600000001 | 2 | 0.045
        four hours           | 14400000000 | 4 | 0.09
        """)
    void a_started_hour_of_a_load_balancer_counts_fully(String situation, long micros, long hours, String dollars) {
        assertThat(LoadBalancerBilling.startedHours(micros)).isEqualTo(hours);
        assertThat(LoadBalancerBilling.hours(prices, hours).picodollars()).isEqualTo(Money.parse(dollars));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # 25 a second for an hour are 90,000 connections: 1 LCU, 0.008
        new connections      | 90000 |    0 |          0 |  0 |        0 | 1000000 | 0.008
        # 4500 / 3000 = 1.5
        active connections   |     0 | 4500 |          0 |  0 |        0 | 1500000 | 0.012
        # 2.5 GB
        traffic              |     0 |    0 | 2684354560 |  0 |        0 | 2500000 | 0.02
        # 5 rules beyond ten x 1000 a second: 5 x 3.6 million / 3.6 million
        rules                |     0 |    0 |          0 | 15 |  3600000 | 5000000 | 0.04
        # ten rules are free
        few rules            |     0 |    0 |          0 | 10 |  3600000 |       0 | 0
        # the largest of 1, 1.5, 2.5 and 0.5
        all of them          | 90000 | 4500 | 2684354560 | 11 |  1800000 | 2500000 | 0.02
        """)
    void capacity_units_count_the_busiest_dimension(
            String situation, long opened, long active, long bytes, int rules, long requests, long micros, String usd) {
        assertThat(LoadBalancerBilling.microLcus(opened, active, bytes, rules, requests))
                .isEqualTo(micros);
        assertThat(LoadBalancerBilling.capacityUnits(prices, micros).picodollars())
                .isEqualTo(Money.parse(usd));
    }

    @ParameterizedTest(name = "{0} GB for {1} s: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # a month of 730 hours: 0.10
         1 | 2628000 | 0.10
        # 10 x 0.10 x 73 h / 730 h
        10 |  262800 | 0.10
        # 3 x 0.10 / 730 = 0.000410958904109...
         3 |    3600 | 0.000410958904
        """)
    void an_image_pays_for_its_share_of_a_month(long gibs, long seconds, String dollars) {
        assertThat(StorageBilling.registry(prices, gibs * GIB, seconds * SECOND).picodollars())
                .isEqualTo(Money.parse(dollars));
    }

    @Test
    void a_volume_pays_for_its_share_of_a_month() {
        // 20 GiB for 73 hours: 20 x 0.08 / 10.
        assertThat(StorageBilling.volumes(prices, 20L * 262_800).picodollars()).isEqualTo(Money.parse("0.16"));
    }

    @Test
    void traffic_is_charged_by_the_gigabyte() {
        // 2 x 0.045; 10 x 0.01 out and in; 3 x 0.09.
        assertThat(NetworkBilling.natBytes(prices, 2 * GIB).picodollars()).isEqualTo(Money.parse("0.09"));
        assertThat(NetworkBilling.crossZoneBytes(prices, 10 * GIB).picodollars())
                .isEqualTo(Money.parse("0.20"));
        assertThat(NetworkBilling.internetBytes(prices, 3 * GIB).picodollars()).isEqualTo(Money.parse("0.27"));
    }

    @Test
    void gateways_and_addresses_are_charged_by_the_hour() {
        // Two gateways for two started hours: 4 x 0.045. Three addresses for 20 minutes: one hour, 0.005.
        assertThat(NetworkBilling.natGateways(prices, 2, HOUR + 1).picodollars())
                .isEqualTo(Money.parse("0.18"));
        assertThat(NetworkBilling.publicAddresses(prices, 3 * 1200).picodollars())
                .isEqualTo(Money.parse("0.005"));
    }
}
