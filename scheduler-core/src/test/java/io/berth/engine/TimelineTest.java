package io.berth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Timeline timeline = new Timeline();
    private final List<String> diary = new ArrayList<>();

    private Alarm diaryAlarm(String name, Phase phase) {
        return timeline.alarm(name, phase, row -> diary.add(timeline.nowMicros() + " " + name + " " + row));
    }

    @Test
    void rings_in_the_order_of_time() {
        Alarm taskFinishes = diaryAlarm("task finishes", Phase.RELEASE);
        taskFinishes.setIn(30, 1);
        taskFinishes.setIn(10, 2);
        taskFinishes.setAt(20, 3);

        timeline.runUntil(100);

        assertThat(diary).containsExactly("10 task finishes 2", "20 task finishes 3", "30 task finishes 1");
    }

    @Test
    void rings_by_phase_and_then_by_insertion_within_one_instant() {
        Alarm observes = diaryAlarm("observes", Phase.OBSERVE);
        Alarm arrives = diaryAlarm("arrives", Phase.ARRIVE);
        Alarm decides = diaryAlarm("decides", Phase.DECIDE);
        Alarm releases = diaryAlarm("releases", Phase.RELEASE);
        for (Alarm alarm : List.of(observes, arrives, decides, releases, arrives)) {
            alarm.setAt(5, alarm == arrives ? diary.size() : 9);
        }

        timeline.runUntil(5);

        assertThat(diary).containsExactly("5 releases 9", "5 decides 9", "5 arrives 0", "5 arrives 0", "5 observes 9");
    }

    @Test
    void keeps_insertion_order_between_alarms_of_one_phase() {
        Alarm pulled = diaryAlarm("pulled", Phase.DECIDE);
        Alarm booted = diaryAlarm("booted", Phase.DECIDE);
        booted.setAt(7, 1);
        pulled.setAt(7, 2);
        booted.setAt(7, 3);

        timeline.runUntil(7);

        assertThat(diary).containsExactly("7 booted 1", "7 pulled 2", "7 booted 3");
    }

    @Test
    void leaves_the_clock_at_the_end_and_later_alarms_pending() {
        Alarm boots = diaryAlarm("boots", Phase.DECIDE);
        boots.setAt(50, 1);
        boots.setAt(51, 2);

        timeline.runUntil(50);

        assertThat(diary).containsExactly("50 boots 1");
        assertThat(timeline.nowMicros()).isEqualTo(50);
        assertThat(timeline.pending()).isEqualTo(1);
        assertThat(timeline.rung()).isEqualTo(1);
    }

    @Test
    void accepts_alarms_before_pending_ones_between_two_runs() {
        Alarm boots = diaryAlarm("boots", Phase.DECIDE);
        boots.setAt(1_000_000, 1);
        boots.setAt(1_000_001, 2);
        timeline.runUntil(10);

        boots.setAt(11, 3);
        timeline.runUntil(2_000_000);

        assertThat(diary).containsExactly("11 boots 3", "1000000 boots 1", "1000001 boots 2");
    }

    @Test
    void stops_at_the_instant_of_the_handler_and_goes_on_later() {
        Alarm stops = timeline.alarm("stops", Phase.RELEASE, row -> timeline.stop());
        Alarm boots = diaryAlarm("boots", Phase.DECIDE);
        stops.setAt(5, 0);
        boots.setAt(5, 1);

        timeline.runUntil(100);
        assertThat(timeline.nowMicros()).isEqualTo(5);
        assertThat(diary).isEmpty();

        timeline.runUntil(100);
        assertThat(timeline.nowMicros()).isEqualTo(100);
        assertThat(diary).containsExactly("5 boots 1");
    }

    @Test
    void may_plan_for_instant_zero_before_the_run_only() {
        Alarm arrives = diaryAlarm("arrives", Phase.ARRIVE);
        arrives.setAt(0, 1);

        timeline.runUntil(0);

        assertThat(diary).containsExactly("0 arrives 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> arrives.setAt(0, 2))
                .withMessage("alarm 'arrives' for row 2 cannot be set for microsecond 0, the clock is already at 0");
    }

    @Test
    void refuses_a_delay_of_less_than_one_tick() {
        Alarm pulled = diaryAlarm("image pulled", Phase.DECIDE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> pulled.setIn(0, 7))
                .withMessage("alarm 'image pulled' for row 7 needs a delay of at least 1 microsecond, got 0;"
                        + " what happens in the same instant is a method call");
    }

    @Test
    void refuses_to_go_back_in_time() {
        timeline.runUntil(10);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> timeline.runUntil(9))
                .withMessage("cannot run until microsecond 9, the clock is already at 10");
    }

    @Test
    void refuses_to_be_run_by_a_handler() {
        timeline.alarm("runs", Phase.DECIDE, row -> timeline.runUntil(9)).setAt(1, 0);

        assertThatIllegalStateException().isThrownBy(() -> timeline.runUntil(5)).withMessageContaining("handler");
    }

    @Test
    void forgets_what_would_ring_after_the_end_of_time() {
        Alarm finishes = diaryAlarm("finishes", Phase.RELEASE);
        finishes.setIn(Long.MAX_VALUE, 1);
        finishes.setAt(Timeline.END_OF_TIME_MICROS + 1, 2);
        finishes.setAt(Timeline.END_OF_TIME_MICROS, 3);
        assertThat(timeline.pending()).isEqualTo(1);

        timeline.runUntil(Long.MAX_VALUE);

        assertThat(diary).containsExactly(Timeline.END_OF_TIME_MICROS + " finishes 3");
        assertThat(timeline.nowMicros()).isEqualTo(Timeline.END_OF_TIME_MICROS);
    }

    @Test
    void names_the_alarm_being_handled_also_after_its_handler_failed() {
        timeline.alarm(
                        "good",
                        Phase.DECIDE,
                        row -> assertThat(timeline.ringing()).isEqualTo("good"))
                .setAt(1, 0);
        timeline.runUntil(1);
        assertThat(timeline.ringing()).isNull();

        timeline.alarm("bad", Phase.DECIDE, row -> diary.remove(0)).setAt(2, 0);
        assertThatThrownBy(() -> timeline.runUntil(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(timeline.ringing()).isEqualTo("bad");
    }

    @Test
    void hands_rows_of_any_sign_to_more_than_a_few_alarms() {
        for (int i = 0; i < 40; i++) {
            diaryAlarm("alarm " + i, Phase.DECIDE).setAt(i + 1, i - 20);
        }

        timeline.runUntil(100);

        assertThat(diary).hasSize(40).startsWith("1 alarm 0 -20").endsWith("40 alarm 39 19");
    }

    @Test
    void allocates_nothing_while_alarms_ring_and_are_set_again() {
        Alarm[] holds = new Alarm[1];
        holds[0] = timeline.alarm("holds", Phase.DECIDE, row -> holds[0].setIn(1 + row * 37L % 5_000, row));
        for (int row = 0; row < 3_000; row++) {
            holds[0].setIn(row + 1, row);
        }

        assertThat(AllocatedBytes.ofRepeated(() -> timeline.runUntil(timeline.nowMicros() + 200_000)))
                .isZero();
        assertThat(timeline.rung()).isGreaterThan(400_000);
    }
}
