package io.berth.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class IntervalsTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static ObjectNode over(String... replications) {
        return Intervals.over(List.of(replications).stream()
                .map(text -> JSON.readTree(text.replace('\'', '"')))
                .toList());
    }

    @Test
    void numbers_become_intervals_and_texts_stay() {
        JsonNode merged =
                over("{'name': 'fargate', 'cost': {'total': 1}}", "{'name': 'fargate', 'cost': {'total': 3}}");

        assertThat(merged.path("name").asString()).isEqualTo("fargate");
        assertThat(merged.at("/cost/total/mean").asDouble()).isEqualTo(2);
        assertThat(merged.at("/cost/total/n").asInt()).isEqualTo(2);
        assertThat(merged.at("/cost/total/low").asDouble()).isLessThan(1);
    }

    @Test
    void what_only_some_have_is_zero_in_the_others() {
        JsonNode merged = over("{'refusals': {'CPU': 4}}", "{'refusals': {}}");

        assertThat(merged.at("/refusals/CPU/mean").asDouble()).isEqualTo(2);
    }

    @Test
    void lines_of_bills_are_matched_by_item() {
        JsonNode merged = over(
                "{'lines': [{'item': 'a', 'usd': 1}, {'item': 'b', 'usd': 5}]}",
                "{'lines': [{'item': 'b', 'usd': 7}, {'item': 'c', 'usd': 2}]}");

        assertThat(merged.at("/lines/0/item").asString()).isEqualTo("a");
        assertThat(merged.at("/lines/0/usd/mean").asDouble()).isEqualTo(0.5);
        assertThat(merged.at("/lines/1/usd/mean").asDouble()).isEqualTo(6);
        assertThat(merged.at("/lines/2/usd/mean").asDouble()).isEqualTo(1);
    }

    @Test
    void what_nobody_has_stays_null() {
        assertThat(over("{'hosts': null}", "{'hosts': null}").path("hosts").isNull())
                .isTrue();
    }

    @Test
    void words_say_the_half_width_unless_there_is_none() {
        JsonNode merged = over("{'a': 1, 'b': 2}", "{'a': 3, 'b': 2}");

        assertThat(Intervals.words(merged.path("a"), Numbers::plain)).isEqualTo("2 ± 12.706");
        assertThat(Intervals.words(merged.path("b"), Numbers::plain)).isEqualTo("2");
    }
}
