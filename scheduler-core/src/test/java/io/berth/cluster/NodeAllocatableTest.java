package io.berth.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeAllocatableTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # m5.large: 255 + 11 x 29 = 574 MiB kept; 7651 - 574 - 100 = 6977. 60 m + 10 m of 2000 m kept.
        m5.large     |  29 |  70 |  574 |  1930 |   6977
        # m5.24xlarge: 255 + 11 x 737 = 8362; 382664 - 8362 - 100 = 374202. 60 + 10 + 10 + 92 x 2.5 = 310 m.
        m5.24xlarge  | 250 | 310 | 8362 | 95690 | 374202
        # m6g.medium has one core: 60 m. 255 + 11 x 8 = 343; 3891 - 343 - 100 = 3448.
        m6g.medium   |   8 |  60 |  343 |   940 |   3448
        # t3.nano registers 486 MiB: 486 - (255 + 44) - 100 = 87.
        t3.nano      |   4 |  70 |  299 |  1930 |     87
        """)
    void leaves_to_pods_what_the_kubelet_does_not_keep(
            String type, int maxPods, int keptMilli, int keptMib, int cpuMilli, int memoryMib) {
        assertThat(NodeAllocatable.of(InstanceCatalogue.builtIn().require(type)))
                .isEqualTo(new NodeAllocatable(maxPods, keptMilli, keptMib, 100, cpuMilli, memoryMib));
    }
}
