package io.berth.workload.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;
import org.junit.jupiter.api.Test;

class VolumeZoneTest {
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final List<VolumeZone> IN_A_OR_B = List.of(new VolumeZone(ZONE, Sets.immutable.of("a", "b")));

    @Test
    void lets_a_pod_follow_its_volume_to_any_of_its_zones() {
        assertThat(VolumeZone.passes(IN_A_OR_B, Maps.immutable.of(ZONE, "b"))).isTrue();
    }

    @Test
    void keeps_a_pod_out_of_zones_its_volume_cannot_reach() {
        assertThat(VolumeZone.passes(IN_A_OR_B, Maps.immutable.of(ZONE, "c"))).isFalse();
    }

    @Test
    void lets_every_node_pass_in_a_cluster_without_zones() {
        assertThat(VolumeZone.passes(IN_A_OR_B, Maps.immutable.of("disk", "ssd")))
                .isTrue();
    }

    @Test
    void keeps_a_pod_off_nodes_that_tell_their_region_only() {
        assertThat(VolumeZone.passes(IN_A_OR_B, Maps.immutable.of("topology.kubernetes.io/region", "r")))
                .isFalse();
    }

    @Test
    void lets_a_pod_without_volumes_pass() {
        assertThat(VolumeZone.passes(List.of(), Maps.immutable.of(ZONE, "c"))).isTrue();
    }
}
