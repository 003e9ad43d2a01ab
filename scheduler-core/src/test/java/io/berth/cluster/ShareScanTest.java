package io.berth.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cluster.ShareOrder.Form;
import java.util.Arrays;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareScanTest {
    private static final Demand DEMAND = Demand.of(256, 512);

    private final HostTable hosts = new HostTable(new Zones(Lists.immutable.of("a")));
    private final HostConditions conditions = new HostConditions();

    @ParameterizedTest(name = "{0}")
    @CsvSource({"LEAST_LEFT, 1", "MOST_LEFT, 0", "MOST_EVEN, 3", "LEAST_ALIGNED, 1"})
    void leaves_the_hosts_that_may_be_best(Form form, int expected) {
        host(4096, 8192, 0, 1024);
        host(4096, 8192, 3584, 6144);
        host(4096, 8192, 4096, 4096);
        host(4096, 8192, 2048, 4096);
        host(4096, 8192, 3072, 1024);

        assertThat(found(form, 0.001)).contains(expected).hasSizeLessThan(3);
    }

    @Test
    void leaves_all_hosts_within_the_tolerance() {
        host(4096, 8192, 0, 0);
        host(4096, 8192, 128, 0);
        host(4096, 8192, 2048, 0);

        assertThat(found(Form.MOST_LEFT, 0.05)).containsExactly(0, 1);
    }

    @Test
    void finds_nobody_where_nobody_has_room() {
        host(4096, 8192, 4096, 0);

        assertThat(found(Form.MOST_LEFT, 0.05)).isEmpty();
    }

    @Test
    void does_not_serve_memory_that_is_not_in_whole_mebibytes() {
        host(4096, 8192, 0, 0);
        demand();
        assertThat(ShareScan.serves(hosts, conditions, DEMAND)).isTrue();

        hosts.reserve(0, new Demand(1, 1, 0, 0, 0), 0);

        assertThat(ShareScan.serves(hosts, conditions, DEMAND)).isFalse();
    }

    private void host(int cpu, int memoryMib, int cpuUsed, int memoryMibUsed) {
        var capacity = new HostCapacity(cpu, memoryMib * Demand.MIB, 3, HostCapacity.UNLIMITED, 0);
        var shape = new HostShape(InstanceType.plain("plain", 4, memoryMib), 0, capacity, Maps.immutable.empty());
        int host = hosts.add(shape, 0);
        hosts.activate(host);
        hosts.reserve(host, Demand.of(cpuUsed, memoryMibUsed), 0);
    }

    private void demand() {
        conditions.clear();
        conditions.retainAtLeast(hosts.open(), 1);
        conditions.retainAtLeast(hosts.freeCpu(), DEMAND.cpu());
        conditions.retainAtLeast(hosts.freeMemoryBytes(), DEMAND.memoryBytes());
    }

    private int[] found(Form form, double toleranceInShares) {
        demand();
        int[] rows = new int[hosts.size() + 1];
        int count = new ShareScan().find(hosts, conditions, DEMAND, new ShareOrder(form, toleranceInShares), rows);
        return Arrays.copyOf(rows, count);
    }
}
