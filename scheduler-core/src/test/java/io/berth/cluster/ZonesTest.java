package io.berth.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the fewest               | 3 1 2 | ''  | abc |  1
            the first of equals      | 2 1 1 | ''  | abc |  1
            not one that is down     | 3 1 2 | b   | abc |  2
            not one that is closed   | 3 1 2 | ''  | a   |  0
            neither down nor closed  | 3 1 2 | b   | ab  |  0
            none that is up is open  | 3 1 2 | b   | b   | -1
            """)
    void the_emptiest_zone_is_up_and_open(String situation, String held, String down, String open, int emptiest) {
        Zones zones = new Zones(Lists.immutable.of("a", "b", "c"));
        int[] counts =
                Arrays.stream(held.split(" ")).mapToInt(Integer::parseInt).toArray();
        down.chars().forEach(name -> zones.fail(name - 'a'));

        assertEquals(emptiest, zones.emptiest(zone -> open.indexOf('a' + zone) >= 0, zone -> counts[zone]));
    }
}
