package io.berth.placement.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import io.berth.cluster.Candidates;
import io.berth.cluster.Demand;
import io.berth.cluster.HostCapacity;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.cluster.InstanceType;
import io.berth.cluster.Zones;
import io.berth.placement.Placement;
import io.berth.placement.PlacementBook;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Refusal;
import io.berth.placement.StepCall;
import io.berth.random.Draws;
import io.berth.workload.pod.Taint;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;

class DefaultProfileTest {
    private static final int MIB_PER_GIB = 1024;

    private final Zones zones = new Zones(Lists.immutable.of("a", "b", "c"));
    private final HostTable hosts = new HostTable(zones);

    @Test
    void the_worked_example_spreads_to_the_emptier_node() {
        // Pod 500 m / 512 MiB. Empty 4 cores / 16 GiB: fit (87 + 96) / 2 = 91, balance 95; with 3 cores / 2 GiB in use:
        // fit (12 + 84) / 2 = 48, balance 64. Taints 3 x 100 on both.
        int busy = node(4000, 16, 0, Map.of());
        int empty = node(4000, 16, 1, Map.of());
        hosts.reserve(busy, Demand.of(3000, 2 * MIB_PER_GIB), 1);
        DefaultProfile profile = new DefaultProfile(ProfileSettings.parse(null), hosts);

        assertThat(narrowed(profile, pod(0, 500, 512))).containsExactly(empty);
        assertThat(profile.total(0)).isEqualTo(412);
        assertThat(profile.total(1)).isEqualTo(486);
    }

    @Test
    void most_allocated_packs_where_least_allocated_spreads() {
        int busy = node(4000, 16, 0, Map.of());
        int empty = node(4000, 16, 1, Map.of());
        hosts.reserve(busy, Demand.of(1000, 4 * MIB_PER_GIB), 1);

        assertThat(narrowed(profile("fit=LeastAllocated"), pod(0, 1000, 4096))).containsExactly(empty);
        assertThat(narrowed(profile("fit=MostAllocated"), pod(0, 1000, 4096))).containsExactly(busy);
    }

    @Test
    void pods_of_services_spread_over_nodes_and_zones() {
        // The pod of the same service weighs more than the fuller neighbour: 2 x (100 - 0) against about 25 points of
        // fit.
        int withSibling = node(4000, 16, 0, Map.of());
        int fuller = node(4000, 16, 1, Map.of());
        hosts.reserve(withSibling, Demand.of(250, 512), 0);
        hosts.reserve(fuller, Demand.of(1000, 4 * MIB_PER_GIB), 1);

        assertThat(narrowed(profile("services=1"), pod(0, 250, 512))).containsExactly(fuller);
        assertThat(narrowed(profile("services=0"), pod(0, 250, 512))).containsExactly(withSibling);
    }

    @Test
    void soft_taints_repel_and_hard_taints_refuse() {
        int soft = node(4000, 16, 0, Map.of("taints", "spot=true:PreferNoSchedule"));
        int plain = node(4000, 16, 0, Map.of());
        int hard = node(4000, 16, 0, Map.of("taints", "dedicated=batch:NoSchedule"));
        hosts.reserve(plain, Demand.of(2000, 2048), 1);
        Placement placement = placement();

        assertThat(placement.choose(pod(0, 500, 512), 1)).isEqualTo(plain);
        assertThat(placement.refusals().of(Refusal.TAINT)).isEqualTo(1);

        hosts.drain(plain);
        hosts.drain(soft);
        assertThat(placement.choose(pod(0, 500, 512), 1)).isEqualTo(Placement.NONE);
        assertThat(placement.refusals().decisive()).isEqualTo(Refusal.TAINT);
        assertThat(hosts.active().contains(hard)).isTrue();
    }

    @Test
    void refuses_with_the_reason_of_each_node() {
        hosts.reserve(node(1000, 16, 0, Map.of()), Demand.of(900, 512), 1);
        hosts.reserve(node(4000, 1, 0, Map.of()), Demand.of(100, 900), 1);
        Placement placement = placement();

        assertThat(placement.choose(pod(0, 500, 512), 1)).isEqualTo(Placement.NONE);
        assertThat(placement.refusals().sentence(Refusal::kubernetesWords))
                .isEqualTo("0 of 2 hosts: 1 Insufficient cpu, 1 Insufficient memory");
    }

    @Test
    void daemon_pods_count_in_the_scores() {
        // 150 m of 1,930 are the daemons': (1930 - 150 - 500) x 100 / 1930 = 66, (7000 - 512) x 100 / 7000 = 92, mean
        // 79.
        HostCapacity left = new HostCapacity(1780, 7000 * Demand.MIB, 0, 27, 0);
        for (int i = 0; i < 2; i++) {
            HostShape shape = new HostShape(
                    InstanceType.plain("m", 2, 8192), 0, left, Maps.immutable.of("allocatable.cpu", "1930"));
            hosts.activate(hosts.add(shape, 0));
        }
        DefaultProfile profile = new DefaultProfile(ProfileSettings.parse(null), hosts);

        narrowed(profile, pod(0, 500, 512));

        // Balance: 650 / 1930 = 0.337 and 512 / 7000 = 0.073, deviation 0.132, so 86. Taints 300.
        assertThat(profile.total(0)).isEqualTo(300 + 79 + 86);
    }

    @Test
    void pods_without_a_cpu_request_count_for_a_tenth_of_a_core() {
        int withBestEffort = node(4000, 16, 0, Map.of());
        int empty = node(4000, 16, 0, Map.of());
        for (int i = 0; i < 5; i++) {
            hosts.reserve(withBestEffort, Demand.of(0, 6), 3);
        }

        assertThat(narrowed(profile("noCpu=3"), pod(0, 500, 512))).containsExactly(empty);
        assertThat(narrowed(profile(""), pod(0, 500, 512))).containsExactly(withBestEffort, empty);
    }

    @Test
    void from_100_nodes_on_each_decision_looks_at_the_next_part_of_the_cluster() {
        // 250 nodes: 120 are enough, so the searches begin at 0, 120, 240 and 110; the order goes by zone in turn.
        for (int i = 0; i < 250; i++) {
            node(4000, 16, i % 3, Map.of());
        }
        DefaultProfile profile = new DefaultProfile(ProfileSettings.parse(null), hosts);

        assertThat(narrowed(profile, pod(0, 500, 512)))
                .hasSize(120)
                .contains(0, 119)
                .doesNotContain(120);
        assertThat(narrowed(profile, pod(0, 500, 512)))
                .hasSize(120)
                .contains(120, 239)
                .doesNotContain(119, 240);
        assertThat(narrowed(profile, pod(0, 500, 512))).hasSize(120).contains(240, 249, 0, 109);
        // Of 249 nodes 249 x (50 - 249 / 125) / 100 = 122 are enough.
        hosts.drain(110);
        assertThat(narrowed(profile, pod(0, 500, 512)))
                .hasSize(122)
                .contains(111, 230)
                .doesNotContain(110, 109);
    }

    @Test
    void equal_nodes_are_drawn_by_seed() {
        for (int i = 0; i < 10; i++) {
            node(4000, 16, i % 3, Map.of());
        }
        Placement placement = placement();
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int key = 0; key < 100; key++) {
            int node = placement.choose(pod(0, 500, 512), key);
            assertThat(placement.choose(pod(0, 500, 512), key)).isEqualTo(node);
            chosen.add(node);
        }

        assertThat(chosen).hasSize(10);
    }

    @Test
    void mistakes_in_arguments_are_sentences() {
        assertThatThrownBy(() -> ProfileSettings.parse("fit=LeastUsed"))
                .hasMessage("unknown scoring strategy 'LeastUsed'; known: LeastAllocated, MostAllocated");
        assertThatThrownBy(() -> ProfileSettings.parse("service=1"))
                .hasMessage("unknown setting 'service=1' of the default profile; known: services, noCpu, fit");
        assertThatThrownBy(() -> ProfileSettings.parse("services=x"))
                .hasMessage("'services=x' of the default profile needs a whole number, got 'x'");
        assertThatThrownBy(() -> Taint.parse("dedicated"))
                .hasMessage("a taint is written key=value:Effect, got 'dedicated'");
        assertThatThrownBy(() -> book().constraints(Lists.immutable.of(new StepCall("kube:cpu", "1")), hosts))
                .hasMessage("kube:cpu takes no argument, got '1'");
    }

    private DefaultProfile profile(String settings) {
        return new DefaultProfile(ProfileSettings.parse(settings), hosts);
    }

    private Placement placement() {
        var filters = Lists.immutable
                .of("kube:taints", "kube:pods", "kube:cpu", "kube:memory", "kube:gpu")
                .collect(word -> new StepCall(word, null));
        var scores = Lists.immutable.of(new StepCall("kube:default-profile", null));
        PlacementBook book = book();
        return new Placement(hosts, book.constraints(filters, hosts), book.preferences(scores, hosts), new Draws(7));
    }

    private static PlacementBook book() {
        return Guice.createInjector(new KubernetesPlacementModule()).getInstance(PlacementBook.class);
    }

    private int node(int cpuMilli, int memoryGib, int zone, Map<String, String> attributes) {
        HostCapacity capacity = new HostCapacity(cpuMilli, memoryGib * (long) MIB_PER_GIB * Demand.MIB, 0, 110, 0);
        HostShape shape = new HostShape(
                InstanceType.plain("m", 4, memoryGib * MIB_PER_GIB), 0, capacity, Maps.immutable.ofMap(attributes));
        int host = hosts.add(shape, zone);
        hosts.activate(host);
        return host;
    }

    private static PlacementRequest pod(int group, int cpuMilli, int memoryMib) {
        return new PlacementRequest(group, Demand.of(cpuMilli, memoryMib), PlacementRequest.ANY_POOL);
    }

    private int[] narrowed(DefaultProfile profile, PlacementRequest request) {
        Candidates candidates = new Candidates();
        candidates.everyActiveHostOf(hosts);
        profile.narrow(request, hosts, candidates);
        int[] kept = new int[candidates.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = candidates.get(i);
        }
        return kept;
    }
}
