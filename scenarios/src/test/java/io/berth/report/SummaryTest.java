package io.berth.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.billing.Charge;
import io.berth.experiment.SketchedRun;
import io.berth.metrics.StartStage;
import io.berth.scenario.Expectation;
import java.util.List;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SummaryTest {
    private static JsonNode summary(SketchedRun run, Expectation... expectations) {
        return Summary.of(SketchedScenario.of("shop", expectations), 7, Lists.immutable.of(run.result()));
    }

    @Test
    void says_what_ran_and_one_object_for_each_orchestrator() {
        JsonNode summary = summary(new SketchedRun("fargate"));

        assertThat(List.copyOf(summary.propertyNames()))
                .containsExactly(
                        "scenario",
                        "description",
                        "seed",
                        "version",
                        "duration",
                        "orchestrators",
                        "differences",
                        "expect",
                        "assumptions",
                        "translated",
                        "approximated",
                        "unmodelled");
        assertThat(List.copyOf(summary.at("/orchestrators/0").propertyNames()))
                .containsExactly(
                        "name",
                        "kind",
                        "fingerprint",
                        "tasks",
                        "timeToStart",
                        "startStages",
                        "hosts",
                        "utilization",
                        "requests",
                        "responseTime",
                        "services",
                        "deployments",
                        "disruptions",
                        "scaling",
                        "jobs",
                        "cost",
                        "causes",
                        "refusals",
                        "failures",
                        "engine");
        assertThat(summary.path("duration").asDouble()).isEqualTo(3600);
    }

    @Test
    void what_there_was_not_is_null_and_not_zero() {
        JsonNode bare = summary(new SketchedRun("fargate")).at("/orchestrators/0");
        JsonNode full =
                summary(new SketchedRun("ecs").hosts(2, 2.5).requests(10, 1)).at("/orchestrators/0");

        assertThat(bare.path("hosts").isNull()).isTrue();
        assertThat(bare.path("requests").isNull()).isTrue();
        assertThat(bare.path("responseTime").isNull()).isTrue();
        assertThat(full.at("/hosts/hours").asDouble()).isEqualTo(2.5);
        assertThat(full.at("/requests/failed").asDouble()).isEqualTo(1);
    }

    @Test
    void money_is_exact_to_the_picodollar() {
        JsonNode cost = summary(new SketchedRun("a")
                        .costs(Charge.HOSTS, "EC2 m5.large", 0.1)
                        .costs(Charge.STORAGE, "ECR storage", 0.000000000001))
                .at("/orchestrators/0/cost");

        assertThat(cost.path("total").decimalValue()).isEqualByComparingTo("0.100000000001");
        assertThat(cost.at("/lines/0/item").asString()).isEqualTo("EC2 m5.large");
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "timeToStart.p95, LESS, 91, true, 90",
        "timeToStart.p95, LESS, 90, false, 90",
        "timeToStart.p95, AT_MOST, 90, true, 90",
        "tasks.lost, EQUAL, 0, true, 0",
        "hosts.peak, LESS, 5, false, no such number",
        "no.such.path, GREATER, 0, false, no such number"
    })
    void expectations_are_held_against_the_numbers(
            String path, Expectation.Relation relation, double value, boolean held, String was) {
        var run = new SketchedRun("fargate").stage(StartStage.INTERFACE, 90);

        JsonNode check = summary(run, new Expectation("line", "fargate", path, relation, value))
                .at("/expect/0");

        assertThat(check.path("held").asBoolean()).isEqualTo(held);
        assertThat(check.path("value").asString()).isEqualTo(was);
    }

    @Test
    void lines_about_orchestrators_that_did_not_run_are_left_out() {
        var line = new Expectation("line", "eks", "tasks.lost", Expectation.Relation.EQUAL, 0);

        assertThat(summary(new SketchedRun("fargate"), line).path("expect").isEmpty())
                .isTrue();
    }
}
