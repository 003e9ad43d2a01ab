package io.berth.orchestrator.eks.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvictionPaceTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one node of many                  | 9 | 1 | 10 |  0 | 0.1
            two of two are few, and the zone is down | 0 | 2 | 10 | 0 | 0.1
            more than half of a small cluster | 2 | 3 | 10 |  0 | 0
            more than half of a large cluster | 2 | 3 | 60 |  0 | 0.01
            just below the threshold          | 5 | 6 | 60 |  0 | 0.1
            a whole zone                      | 0 | 9 | 10 |  0 | 0.1
            all zones                         | 0 | 9 |  0 | 10 | 0
            """)
    void a_zone_loses_nodes_by_its_health_and_that_of_the_others(
            String situation, int ready, int notReady, int readyElsewhere, int notReadyElsewhere, double perSecond) {
        var zones = List.of(
                new EvictionPace.Zone(ready, notReady),
                new EvictionPace.Zone(readyElsewhere, notReadyElsewhere),
                new EvictionPace.Zone(0, 0));

        assertThat(EvictionPace.DEFAULTS.of(0, zones)).isEqualTo(perSecond);
    }
}
