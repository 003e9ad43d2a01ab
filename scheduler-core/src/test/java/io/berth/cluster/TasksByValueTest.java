package io.berth.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;

class TasksByValueTest {
    private static final Demand SMALL = Demand.of(128, 128);
    private static final int WEB = 3;
    private static final int ALL = -1;

    private final HostTable hosts = SketchedHosts.active(4, SketchedHosts.shape(), SketchedHosts.zones("a", "b"));

    @Test
    void names_the_values_with_the_fewest_tasks_of_a_group() {
        TasksByValue tasks = byZone();
        hosts.reserve(0, SMALL, WEB);
        hosts.reserve(1, SMALL, WEB + 1);

        assertThat(tasks.known()).isEqualTo(0b110);
        assertThat(tasks.fewestOf(WEB, tasks.known())).isEqualTo(0b100);
        assertThat(tasks.fewestOf(WEB, 0b010)).isEqualTo(0b010);
        assertThat(tasks.fewestOf(WEB + 1, tasks.known())).isEqualTo(0b010);
        assertThat(tasks.fewestOf(WEB + 100, tasks.known())).isEqualTo(0b110);
        assertThat(tasks.fewestOf(WEB, 0)).isZero();
    }

    @Test
    void counts_tasks_that_ran_before_anybody_asked() {
        hosts.reserve(1, SMALL, WEB);

        assertThat(byZone().fewestOf(WEB, ALL & 0b110)).isEqualTo(0b010);
    }

    @Test
    void counts_on_hosts_that_take_no_new_tasks_and_not_on_hosts_that_are_gone() {
        TasksByValue tasks = byZone();
        hosts.reserve(0, SMALL, WEB);
        hosts.drain(0);
        assertThat(tasks.fewestOf(WEB, tasks.known())).isEqualTo(0b100);

        hosts.remove(0);
        hosts.remove(2);
        assertThat(tasks.known()).isEqualTo(0b100);
        assertThat(tasks.fewestOf(WEB, 0b110)).isEqualTo(0b110);

        hosts.release(0, SMALL, WEB);
        assertThat(tasks.fewestOf(WEB, 0b110)).isEqualTo(0b110);
    }

    @Test
    void counts_hosts_without_a_value_as_one_more() {
        TasksByValue tasks = hosts.tasksBy(hosts.attribute("rack"));
        hosts.activate(hosts.add(SketchedHosts.shape(0, Maps.immutable.of("rack", "r1")), 0));
        hosts.reserve(0, SMALL, WEB);

        assertThat(tasks.valueCount()).isEqualTo(2);
        assertThat(tasks.fewestOf(WEB, tasks.known())).isEqualTo(0b10);
    }

    @Test
    void gives_up_when_there_are_too_many_values() {
        TasksByValue tasks = hosts.tasksBy(hosts.attribute("instanceId"));
        assertThat(tasks.areTooMany()).isFalse();

        for (int i = 0; i < TasksByValue.MAX_VALUES; i++) {
            int host = hosts.add(SketchedHosts.shape(), 0);
            hosts.activate(host);
            hosts.reserve(host, SMALL, WEB);
        }

        assertThat(tasks.areTooMany()).isTrue();
    }

    @Test
    void is_the_same_for_all_who_ask() {
        assertThat(byZone()).isSameAs(byZone());
    }

    @Test
    void agrees_with_counting_all_registered_hosts() {
        var random = new SplittableRandom(5);
        TasksByValue tasks = byZone();
        for (int change = 0; change < 5_000; change++) {
            change(random);
            int group = random.nextInt(3);
            ListIterable<Integer> ofZones = Lists.immutable.of(count(group, 0), count(group, 1));
            int fewest = ofZones.min();
            int expected = (ofZones.get(0) == fewest ? 0b010 : 0) | (ofZones.get(1) == fewest ? 0b100 : 0);
            assertThat(tasks.fewestOf(group, 0b110)).isEqualTo(expected);
        }
    }

    private void change(SplittableRandom random) {
        int chance = random.nextInt(100);
        if (chance < 2) {
            hosts.activate(hosts.add(SketchedHosts.shape(), random.nextInt(2)));
        } else if (chance < 4 && hosts.active().size() > 2) {
            hosts.remove(hosts.active().get(random.nextInt(hosts.active().size())));
        } else {
            int host = hosts.active().get(random.nextInt(hosts.active().size()));
            int group = random.nextInt(3);
            if (hosts.tasksOf(group).of(host) > 0 && random.nextBoolean()) {
                hosts.release(host, SMALL, group);
            } else if (hosts.fits(host, SMALL)) {
                hosts.reserve(host, SMALL, group);
            }
        }
    }

    private int count(int group, int zone) {
        return (int) IntLists.immutable
                .withAll(hosts.registered())
                .select(host -> hosts.zone().of(host) == zone)
                .collectInt(host -> hosts.tasksOf(group).of(host), IntLists.mutable.empty())
                .sum();
    }

    private TasksByValue byZone() {
        return hosts.tasksBy(hosts.attribute(AttributeColumns.ZONE));
    }
}
