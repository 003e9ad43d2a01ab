package io.berth.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {
    private static final Pattern LOADS =
            Pattern.compile("(?i)\\s(src|href|action|data|poster|srcset)\\s*=\\s*[\"']?+(?!#)");

    @Test
    void carries_everything_it_needs() {
        String page = withoutScripts(HtmlReport.render(SampleResult.json()));
        assertThat(LOADS.matcher(page).find()).isFalse();
        assertThat(page)
                .doesNotContain("<link", "@import", "url(", "http:", "https:")
                .contains("default-src 'none'");
    }

    @Test
    void same_result_gives_the_same_bytes() {
        assertThat(HtmlReport.render(SampleResult.json())).isEqualTo(HtmlReport.render(SampleResult.json()));
    }

    @Test
    void stays_small_enough_for_a_mail() {
        assertThat(HtmlReport.render(SampleResult.json())).hasSizeLessThan(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><img src=x onerror=alert(1)>",
                "<!--<script>",
                "a\u2028b\u2029c & \"quoted\" 'twice'",
                "{{data}} $1 \\n"
            })
    void scenario_text_stays_text(String name) {
        String page = HtmlReport.render(Results.named(name));
        assertThat(withoutScripts(page))
                .contains("<h1>" + Tag.escaped(name) + "</h1>")
                .doesNotContain("<img", "<!--", "<script", "</script");
        assertThat(dataOf(page)).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    }

    @Test
    void comparison_is_there_without_javascript() {
        String page = withoutScripts(HtmlReport.render(SampleResult.json()));
        assertThat(page).contains("<noscript>", "<th scope=\"row\">95 % within (p95)</th>", "<td>117 s</td>");
        assertThat(page).contains("★</span>68.0 s<span class=\"unseen\"> (best)</span>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no orchestrators       | {"scenario":"a","orchestrators":[]}
            nothing at all         | {}
            only a name            | {"scenario":"a","orchestrators":[{"name":"b"}]}
            Fargate without hosts  | {"scenario":"a","orchestrators":[{"name":"b","hosts":null,"requests":null,"series":null}]}
            """)
    void missing_parts_are_left_out(String situation, String json) {
        assertThat(HtmlReport.render(json)).as(situation).contains("</html>").doesNotContain(">null<", "{{");
    }

    @Test
    void machines_given_up_stand_side_by_side() {
        String page = withoutScripts(HtmlReport.render("""
                {"scenario":"a","orchestrators":[{"name":"b"},{"name":"c","disruptions":{"hosts":3,"empty":1,
                "underutilized":2,"tasksMovedBy":{"underutilized":7},"savingHosts":3,"savingMoves":7,"consolidations":2,
                "savedPerHour":1.5,"savedPerHourAndTask":0.2}}]}
                """));

        assertThat(page)
                .contains(
                        "Machines given up", "<td>2, 7 tasks moved</td>", "<td>3, 7 tasks moved</td>", "<td>$1.50</td>")
                .doesNotContain("it was too old");
    }

    @Test
    void no_star_where_everybody_is_equal() {
        String twins = """
                {"orchestrators":[{"name":"a","cost":{"total":2}},{"name":"b","cost":{"total":2}}]}""";
        assertThat(HtmlReport.render(twins)).doesNotContain("class=\"star\"");
    }

    @Test
    void says_how_to_repeat_the_run_in_words_a_shell_understands() {
        assertThat(HtmlReport.render(SampleResult.json())).contains("./berth run flash-sale.yaml --seed 7");
        assertThat(HtmlReport.render(Results.named("two words")))
                .contains("./berth run &#39;two words.yaml&#39; --seed 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{\"scenario\":", "{} {}"})
    void refuses_what_is_not_a_result(String json) {
        assertThatThrownBy(() -> HtmlReport.render(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.25  | 250 ms
            68.24 | 68.2 s
            125   | 2 min 5 s
            14400 | 4 h
            5430  | 1 h 31 min
            """)
    void durations_read_like_speech(double seconds, String words) {
        assertThat(Figures.duration(seconds)).isEqualTo(words);
    }

    private static String withoutScripts(String page) {
        return page.replaceAll("(?s)<script.*?</script>", "");
    }

    private static String dataOf(String page) {
        String start = "id=\"result\">";
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf("</script>", from));
    }
}
