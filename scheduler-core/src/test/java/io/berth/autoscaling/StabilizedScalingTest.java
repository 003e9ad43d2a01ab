package io.berth.autoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.berth.scaling.PodPolicy;
import io.berth.scaling.ScalingBehavior;
import io.berth.scaling.ScalingRules;
import io.berth.scaling.ScalingRules.SelectPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A round every 15 s between 2 and 100 pods. */
class StabilizedScalingTest {
    private static final long SECOND = 1_000_000;
    private static final Bounds BOUNDS = new Bounds(2, 100);

    @Test
    void usual_behaviour_doubles_or_adds_four_at_once() {
        var scaling = new StabilizedScaling(ScalingBehavior.DEFAULTS, BOUNDS);

        assertEquals(6, scaling.next(0, 2, 90));
        assertEquals(12, scaling.next(15 * SECOND, 6, 90));
        assertEquals(24, scaling.next(30 * SECOND, 12, 90));
    }

    @Test
    void usual_behaviour_waits_300_seconds_before_it_removes_pods() {
        var scaling = new StabilizedScaling(ScalingBehavior.DEFAULTS, BOUNDS);
        scaling.next(0, 10, 10);

        assertEquals(10, scaling.next(285 * SECOND, 10, 4));
        assertEquals(4, scaling.next(300 * SECOND, 10, 4));
    }

    @Test
    void window_for_scaling_up_waits_for_a_lasting_load() {
        var up = new ScalingRules(
                60 * SECOND, SelectPolicy.MAX, ScalingRules.USUAL_UP.policies(), ScalingRules.USUAL_TOLERANCE);
        var scaling = new StabilizedScaling(new ScalingBehavior(up, ScalingRules.USUAL_DOWN), BOUNDS);
        scaling.next(0, 10, 10);

        assertEquals(10, scaling.next(45 * SECOND, 10, 20));
        assertEquals(20, scaling.next(60 * SECOND, 10, 20));
    }

    @Test
    void changes_of_the_period_count_against_a_policy() {
        var down = new ScalingRules(
                0,
                SelectPolicy.MAX,
                List.of(new PodPolicy(PodPolicy.Unit.PERCENT, 10, 60 * SECOND)),
                ScalingRules.USUAL_TOLERANCE);
        var scaling = new StabilizedScaling(new ScalingBehavior(ScalingRules.USUAL_UP, down), BOUNDS);

        assertEquals(90, scaling.next(0, 100, 2));
        assertEquals(90, scaling.next(45 * SECOND, 90, 2));
        assertEquals(81, scaling.next(60 * SECOND, 90, 2));
    }

    @Test
    void disabled_direction_never_changes() {
        var never = new ScalingRules(
                0, SelectPolicy.DISABLED, ScalingRules.USUAL_DOWN.policies(), ScalingRules.USUAL_TOLERANCE);
        var scaling = new StabilizedScaling(new ScalingBehavior(ScalingRules.USUAL_UP, never), BOUNDS);

        assertEquals(50, scaling.next(0, 50, 2));
    }

    @Test
    void count_beyond_the_bounds_comes_back_at_once() {
        assertEquals(100, new StabilizedScaling(ScalingBehavior.DEFAULTS, BOUNDS).next(0, 140, 120));
        assertEquals(2, new StabilizedScaling(ScalingBehavior.DEFAULTS, BOUNDS).next(0, 1, 90));
    }
}
