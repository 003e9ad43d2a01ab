package io.berth.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Refusals refusals = new Refusals();

    @Test
    void the_largest_count_comes_first_and_zero_is_not_told() {
        refusals.start(20);
        refusals.count(Refusal.CPU, 8);
        refusals.count(Refusal.PORTS, 0);
        refusals.count(Refusal.MEMORY, 12);

        assertEquals("0 of 20 hosts: 12 RESOURCE:MEMORY, 8 RESOURCE:CPU", refusals.sentence(Refusal::ecsWords));
        assertEquals(
                "0 of 20 hosts: 12 Insufficient memory, 8 Insufficient cpu",
                refusals.sentence(Refusal::kubernetesWords));
    }

    @Test
    void the_constraint_that_removed_last_is_decisive_whatever_its_place_among_the_reasons() {
        refusals.start(5);
        refusals.count(Refusal.MEMORY, 3);
        refusals.count(Refusal.ATTRIBUTE, 2);
        refusals.count(Refusal.PORTS, 0);

        assertEquals(Refusal.ATTRIBUTE, refusals.decisive());
    }

    @Test
    void without_hosts_the_reason_is_that_there_are_none() {
        refusals.start(4);
        refusals.count(Refusal.CPU, 4);
        refusals.start(0);

        assertEquals(Refusal.NO_HOSTS, refusals.decisive());
        assertEquals("0 of 0 hosts", refusals.sentence(Refusal::ecsWords));
    }
}
