package io.berth.experiment;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.berth.log.Fact;
import io.berth.workload.Scaling;
import io.berth.workload.SketchedWorkload;
import org.junit.jupiter.api.Test;

/** A service between 2 and 9 tasks. */
class ScalingBoundsTest {
    private final ScalingBounds bounds = new ScalingBounds(new SketchedWorkload()
            .service("web", 1, SketchedWorkload.steady(1, 1_000), new Scaling(60, 2, 9))
            .sketch());

    @Test
    void first_count_is_the_scenario_s_own() {
        assertDoesNotThrow(() -> scaled(1));
        assertDoesNotThrow(() -> scaled(9));
        assertThrows(InvariantViolation.class, () -> scaled(10));
        assertThrows(InvariantViolation.class, () -> scaled(1));
    }

    @Test
    void scheduled_action_moves_the_bounds() {
        scaled(5);
        bounds.accept(new Fact.ScalingBounded(1, 0, 20, 30));

        assertDoesNotThrow(() -> scaled(20));
        assertThrows(InvariantViolation.class, () -> scaled(9));
    }

    private void scaled(int desired) {
        bounds.accept(new Fact.ServiceScaled(1, 0, desired));
    }
}
