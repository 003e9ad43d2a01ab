package io.berth.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InstanceCatalogueTest {
    private final InstanceCatalogue catalogue = InstanceCatalogue.builtIn();

    @Test
    void reads_a_row_of_the_shipped_table() {
        assertThat(catalogue.require("m5.large"))
                .isEqualTo(new InstanceType(
                        "m5.large",
                        "m5",
                        Architecture.X86_64,
                        2,
                        8192,
                        7651,
                        0,
                        3,
                        10,
                        29,
                        2,
                        10,
                        750,
                        10_000,
                        false,
                        96_000_000_000L));
    }

    @Test
    void reads_fractions_of_a_gibibyte_and_of_a_gigabit() {
        InstanceType nano = catalogue.require("t3.nano");

        assertThat(nano.memoryMib()).isEqualTo(512);
        assertThat(nano.networkBaselineMbps()).isEqualTo(32);
        assertThat(nano.burstable()).isTrue();
        assertThat(nano.supportsTrunking()).isFalse();
        assertThat(nano.picodollarsPerHour()).isEqualTo(5_200_000_000L);
    }

    @Test
    void reads_gpus_and_arm() {
        assertThat(catalogue.require("p4d.24xlarge").gpus()).isEqualTo(8);
        assertThat(catalogue.require("p4d.24xlarge").awsvpcTasks()).isEqualTo(59);
        assertThat(catalogue.require("m7g.large").architecture()).isEqualTo(Architecture.ARM64);
    }

    @Test
    void an_unchecked_task_limit_falls_back_to_the_interfaces() {
        assertThat(catalogue.require("p5.48xlarge").awsvpcTasks()).isEqualTo(1);
    }

    @Test
    void lists_every_type_by_name() {
        assertThat(catalogue.names()).hasSize(105).isSorted().startsWith("c5.18xlarge", "c5.2xlarge");
    }

    @Test
    void pods_follow_from_interfaces_and_addresses() {
        assertThat(catalogue.types())
                .filteredOn(type -> !type.name().equals("p5.48xlarge"))
                .allSatisfy(type -> assertThat(type.eksMaxPodsByInterfaces())
                        .isEqualTo(MaxPods.byInterfaces(type.maxInterfaces(), type.ipv4PerInterface())));
    }

    @Test
    void auto_mode_keeps_the_lower_ceiling() {
        assertThat(MaxPods.inAutoMode(737)).isEqualTo(110);
        assertThat(MaxPods.inAutoMode(29)).isEqualTo(29);
    }

    @Test
    void takes_types_that_a_scenario_brings_along() {
        InstanceType big = InstanceType.plain("warehouse", 64, 262_144)
                .withInterfaces(4, 15)
                .withGpus(2);

        assertThat(catalogue.with(big).require("warehouse")).isEqualTo(big);
        assertThat(catalogue.find("warehouse")).isNull();
        assertThat(big.cpuUnits()).isEqualTo(65_536);
        assertThat(big.eksMaxPodsByInterfaces()).isEqualTo(58);
        assertThat(big.awsvpcTasks()).isEqualTo(3);
    }

    @Test
    void an_unknown_size_is_answered_with_its_family() {
        assertThatThrownBy(() -> catalogue.require("r7g.lage"))
                .hasMessage(
                        "unknown instance type 'r7g.lage'; known in family r7g: r7g.2xlarge, r7g.large, r7g.xlarge");
        assertThatThrownBy(() -> catalogue.require("q9.large"))
                .hasMessageStartingWith("unknown instance type 'q9.large'; known families: c5, c6g,");
    }

    @Test
    void a_machine_cannot_register_more_memory_than_it_has() {
        assertThatThrownBy(() -> new InstanceType(
                        "odd", "odd", Architecture.ARM64, 1, 100, 101, 0, 1, 1, 0, 0, 0, 1, 1, false, 0))
                .hasMessage("odd cannot register 101 MiB, it has only 100 MiB of memory");
        assertThatThrownBy(() -> InstanceType.plain("empty", 0, 1024))
                .hasMessage("vcpus of empty must be at least 1, got 0");
    }
}
