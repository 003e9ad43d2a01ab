package io.berth.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhaseTest {
    @Test
    void capacity_is_released_before_decisions_and_observers_come_last() {
        assertThat(Phase.values()).containsExactly(Phase.RELEASE, Phase.DECIDE, Phase.ARRIVE, Phase.OBSERVE);
    }
}
