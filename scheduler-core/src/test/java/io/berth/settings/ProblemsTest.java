package io.berth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void every_mistake_is_told_at_once_in_reading_order() {
        problems.error(new Mark(22, 12), "desiredCount must be at least 0, got -3");
        problems.error(
                new Mark(14, 17),
                "unknown placement step 'binpak:memory'",
                "did you mean 'binpack:memory'?   known: binpack:cpu, binpack:memory, random, spread");

        assertThat(problems.report("web-burst.yaml")).isEqualTo("""
                web-burst.yaml has 2 problems

                  line 14, column 17: unknown placement step 'binpak:memory'
                      did you mean 'binpack:memory'?   known: binpack:cpu, binpack:memory, random, spread
                  line 22, column 12: desiredCount must be at least 0, got -3
                """);
    }

    @Test
    void warnings_follow_and_do_not_count_as_errors() {
        problems.warning(new Mark(3, 1), "web can never be placed");
        assertThat(problems.hasErrors()).isFalse();
        problems.error(Mark.WHOLE_FILE, "the file is empty");

        assertThat(problems.report("a.yaml")).isEqualTo("""
                a.yaml has 1 problem

                  the file is empty

                a.yaml has 1 warning

                  line 3, column 1: web can never be placed
                """);
    }

    @Test
    void nothing_to_say_is_no_text() {
        assertThat(problems.report("a.yaml")).isEmpty();
    }

    @Test
    void terminal_commands_in_user_text_are_made_visible() {
        problems.error(new Mark(1, 1), "unknown key " + Problems.quoted("\u001b[31m\nred\u202e"));

        assertThat(problems.report("a\u0007.yaml"))
                .startsWith("a\\u0007.yaml has 1 problem\n")
                .endsWith("line 1, column 1: unknown key '\\u001b[31m\\nred\\u202e'\n");
    }

    @Test
    void long_user_text_is_cut_between_characters() {
        assertThat(Problems.quoted("😀".repeat(61))).isEqualTo("'" + "😀".repeat(59) + "…'");
        assertThat(Problems.quoted("a".repeat(60))).isEqualTo("'" + "a".repeat(60) + "'");
    }

    @Test
    void after_a_thousand_the_rest_is_counted() {
        for (int line = 1; line <= 1_500; line++) {
            problems.error(new Mark(line, 1), "wrong");
        }

        assertThat(problems.report("a")).startsWith("a has 1500 problems").endsWith("… and 500 more\n");
    }
}
