package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearseTest {
    @Test
    void a_rehearsal_goes_well_and_says_nothing() {
        var run = CommandLineRun.of("rehearse");

        assertThat(run.code()).isEqualTo(Berth.DONE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
    }
}
