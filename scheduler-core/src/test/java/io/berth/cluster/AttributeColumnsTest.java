package io.berth.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;

class AttributeColumnsTest {
    private final HostTable hosts = new HostTable(SketchedHosts.zones("us-east-1a", "us-east-1b"));

    private int add(String disk, int zone) {
        return hosts.add(SketchedHosts.shape(0, Maps.immutable.of("disk", disk)), zone);
    }

    @Test
    void equal_values_have_equal_numbers_whenever_the_hosts_came() {
        add("ssd", 0);
        IntColumn disk = hosts.attribute("disk");
        add("hdd", 0);
        add("ssd", 1);

        assertEquals(disk.of(0), disk.of(2));
        assertNotEquals(disk.of(0), disk.of(1));
        assertEquals("hdd", hosts.attributeValue("disk", disk.of(1)));
    }

    @Test
    void a_host_without_the_attribute_has_minus_one() {
        add("ssd", 0);
        hosts.add(SketchedHosts.shape(), 0);

        assertEquals(-1, hosts.attribute("disk").of(1));
        assertEquals(-1, hosts.attribute("rack").of(0));
    }

    @Test
    void zone_and_instance_are_attributes_of_every_host() {
        add("ssd", 1);
        add("ssd", 1);

        int zone = hosts.attribute("ecs.availability-zone").of(1);
        assertEquals("us-east-1b", hosts.attributeValue("ecs.availability-zone", zone));
        assertNotEquals(
                hosts.attribute("instanceId").of(0),
                hosts.attribute("instanceId").of(1));
    }

    @Test
    void a_column_once_taken_sees_hosts_that_come_later() {
        IntColumn disk = hosts.attribute("disk");
        for (int host = 0; host < 500; host++) {
            add(host % 2 == 0 ? "ssd" : "hdd", 0);
        }

        assertEquals(disk.of(0), disk.of(498));
        assertEquals(disk.of(1), disk.of(499));
    }
}
