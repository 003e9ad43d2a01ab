package io.berth.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LogChartTest {
    private static final ChartPlan PLAN =
            new ChartPlan("Placements", new Selector("Step.run", Map.of("way", "SCAN")), "hosts", "hosts", "strategy");

    @Test
    void lines_are_the_values_of_one_parameter_from_the_fastest_down() {
        Scores scores = new Scores(
                List.of(
                        score("SCAN", "slow", 1000, 2000),
                        score("SCAN", "slow", 10, 200),
                        score("SCAN", "fast", 10, 20),
                        score("INDEX", "other", 10, 20)),
                "");

        LogChart chart = PLAN.chart(scores);

        assertThat(chart.lines()).extracting(LogChart.Line::name).containsExactly("fast", "slow");
        assertThat(chart.lines().get(1).points())
                .containsExactly(new LogChart.Point(10, 5e6), new LogChart.Point(1000, 5e5));
    }

    @Test
    void axes_go_from_power_to_power_and_texts_are_safe_in_svg() {
        Scores scores = new Scores(List.of(score("SCAN", "a<b", 10, 100), score("SCAN", "a<b", 1000, 1000)), "");

        String svg = PLAN.chart(scores).svg();

        assertThat(svg).contains(">10<", ">100<", ">1,000<", ">1,000,000<", ">10,000,000<", ">a&lt;b<");
        assertThat(svg).contains("M90.0 48.0 L480.0 352.0");
    }

    @Test
    void a_chart_of_nothing_is_only_its_title() {
        assertThat(PLAN.chart(new Scores(List.of(), "")).svg())
                .contains("Placements")
                .doesNotContain("<path");
    }

    private static Score score(String way, String strategy, int hosts, double nanos) {
        TreeMap<String, String> parameters =
                new TreeMap<>(Map.of("way", way, "strategy", strategy, "hosts", Integer.toString(hosts)));
        return new Score("Step.run", parameters, nanos, Double.NaN, "ns/op", nanos, 0, Double.NaN, Double.NaN);
    }
}
