package io.berth.orchestrator.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.orchestrator.service.ServiceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attempts for 50 s, then a pause of 5 minutes; the first one fails at 100 s. */
class EcsRetryRhythmTest {
    private static final long SECOND = 1_000_000;

    private final EcsRetryRhythm rhythm = new EcsRetryRhythm(ServiceSettings.DEFAULTS, 2);

    @ParameterizedTest(name = "at {0} s")
    @CsvSource({"100, true", "150, true", "151, false", "449, false", "450, true"})
    void a_service_tries_for_a_while_and_then_pauses(long second, boolean tries) {
        assertTrue(rhythm.failed(0, 100 * SECOND));

        assertEquals(tries, rhythm.mayTry(0, second * SECOND));
        assertTrue(rhythm.mayTry(1, second * SECOND), "each service has a rhythm of its own");
    }

    @Test
    void the_row_of_attempts_begins_anew_after_the_pause_and_after_a_task_was_placed() {
        rhythm.failed(0, 100 * SECOND);
        assertFalse(rhythm.failed(0, 120 * SECOND));
        assertTrue(rhythm.failed(0, 450 * SECOND));
        assertEquals(800 * SECOND, rhythm.pauseEndsMicros(0));

        rhythm.placed(0);

        assertTrue(rhythm.failed(0, 460 * SECOND));
    }
}
