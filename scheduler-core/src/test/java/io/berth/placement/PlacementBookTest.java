package io.berth.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.berth.cluster.HostTable;
import io.berth.cluster.SketchedHosts;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacementBookTest {
    private final HostTable hosts = new HostTable(SketchedHosts.zones("a"));
    private final MutableList<String> made = Lists.mutable.empty();
    private final PlacementBook book = new PlacementBook(
            Map.of(),
            new TreeMap<>(Map.of(
                    "spread",
                    (argument, all) -> make("spread", argument),
                    "binpack",
                    (argument, all) -> make("binpack", argument))));

    private Preference make(String word, @Nullable String argument) {
        made.add(new StepCall(word, argument).toString());
        return (request, all, candidates) -> {};
    }

    @Test
    void makes_the_steps_in_the_order_given_each_with_its_argument() {
        book.preferences(
                Lists.immutable.of(
                        new StepCall("spread", "attribute:ecs.availability-zone"), new StepCall("binpack", null)),
                hosts);

        assertEquals("[spread(attribute:ecs.availability-zone), binpack]", made.toString());
    }

    @Test
    void an_unknown_word_is_refused_with_the_known_ones() {
        var mistake = assertThrows(
                IllegalArgumentException.class,
                () -> book.preferences(Lists.immutable.of(new StepCall("binpak", "memory")), hosts));

        assertEquals("unknown placement step 'binpak(memory)'; known: binpack, spread", mistake.getMessage());
    }
}
