package io.berth.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;

class PortBookTest {
    private final PortBook book = new PortBook();

    @Test
    void the_same_port_is_the_same_bit_and_other_ports_are_others() {
        long web = book.bits(IntLists.immutable.of(80, 443));

        assertEquals(2, Long.bitCount(web));
        assertEquals(web, book.bits(IntLists.immutable.of(443, 80, 80)));
        assertEquals(0, web & book.bits(IntLists.immutable.of(8080)));
        assertEquals(0, book.bits(IntLists.immutable.empty()));
    }

    @Test
    void sixty_four_ports_fit_and_the_next_is_refused_in_a_sentence() {
        long all = book.bits(IntLists.immutable.of(IntStream.range(9_000, 9_064).toArray()));

        assertEquals(-1L, all);
        assertEquals(
                "at most 64 different host ports fit into one scenario",
                assertThrows(IllegalArgumentException.class, () -> book.bits(IntLists.immutable.of(80)))
                        .getMessage());
    }
}
