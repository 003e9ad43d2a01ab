package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.berth.scenario.Scenario;
import io.berth.scenario.ScenarioReader;
import io.berth.workload.DeploymentStage;
import io.berth.workload.LifecycleHook;
import io.berth.workload.TrafficShift;
import io.berth.workload.TrafficShift.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service in ECS JSON says about its deployments (ECS API, DeploymentConfiguration, read 2026-11) holds for those of the scenario. */
class EcsJsonDeploymentTest {
    private static final ScenarioReader READER =
            Guice.createInjector(new BerthModule()).getInstance(ScenarioReader.class);
    private static final String PLAIN = "{ at: 10min, service: web }";

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'strategy': 'BLUE_GREEN', 'bakeTimeInMinutes': 5 | BLUE_GREEN | 1000 | 0 | 300
            'strategy': 'CANARY'                             | CANARY | 50 | 600 | 0
            'strategy': 'CANARY', 'canaryConfiguration': { 'canaryPercent': 2.5, 'canaryBakeTimeInMinutes': 3 } | CANARY | 25 | 180 | 0
            'strategy': 'LINEAR', 'bakeTimeInMinutes': 1     | LINEAR | 100 | 360 | 60
            'strategy': 'LINEAR', 'linearConfiguration': { 'stepPercent': 25.0, 'stepBakeTimeInMinutes': 2 } | LINEAR | 250 | 120 | 0
            """)
    void the_strategy_of_a_service_is_that_of_its_deployments(
            String configuration, Strategy strategy, int permille, long stepSeconds, long bakeSeconds)
            throws IOException {
        assertThat(shift(configuration, PLAIN))
                .isEqualTo(new TrafficShift(strategy, permille, stepSeconds * 1_000_000, bakeSeconds * 1_000_000));
    }

    @Test
    void a_deployment_that_says_its_strategy_takes_nothing_from_the_file() throws IOException {
        Scenario scenario =
                read("'strategy': 'CANARY', 'bakeTimeInMinutes': 5", "{ at: 1min, service: web, strategy: ROLLING }");

        assertThat(scenario.workload().releases().getFirst().shift()).isNull();
        assertThat(unmodelled(scenario))
                .containsExactly("deploymentConfiguration.strategy: the scenario deploys nothing to the service, "
                        + "or says how itself");
    }

    @Test
    void keys_that_a_deployment_writes_win() throws IOException {
        assertThat(Objects.requireNonNull(shift(
                                "'strategy': 'BLUE_GREEN', 'bakeTimeInMinutes': 5",
                                "{ at: 1min, service: web, bakeTime: 7min }"))
                        .bakeMicros())
                .isEqualTo(420_000_000);
    }

    @Test
    void rolling_needs_none_of_the_others() throws IOException {
        Scenario scenario = read("'strategy': 'ROLLING', 'bakeTimeInMinutes': 5", PLAIN);

        assertThat(scenario.workload().releases().getFirst().shift()).isNull();
        assertThat(unmodelled(scenario))
                .containsExactly("deploymentConfiguration.bakeTimeInMinutes: it has no part in strategy ROLLING");
    }

    @Test
    void a_pause_lasts_until_its_time_out_because_nobody_answers() throws IOException {
        TrafficShift shift = shift(
                "'strategy': 'BLUE_GREEN', 'bakeTimeInMinutes': 5, 'lifecycleHooks': [{ 'targetType': 'PAUSE', "
                        + "'lifecycleStages': ['POST_SCALE_UP', 'PRE_PRODUCTION_TRAFFIC_SHIFT'], "
                        + "'timeoutConfiguration': { 'timeoutInMinutes': 10, 'action': 'CONTINUE' } }, "
                        + "{ 'targetType': 'PAUSE', 'lifecycleStages': ['PRE_SCALE_UP'] }]",
                PLAIN);

        assertThat(Objects.requireNonNull(shift).hooks())
                .containsExactly(
                        new LifecycleHook(DeploymentStage.POST_SCALE_UP, 600_000_000, true),
                        new LifecycleHook(DeploymentStage.PRE_PRODUCTION_TRAFFIC_SHIFT, 600_000_000, true),
                        new LifecycleHook(DeploymentStage.PRE_SCALE_UP, 86_400_000_000L, false));
    }

    @Test
    void functions_and_named_alarms_are_listed_as_not_modelled() throws IOException {
        Scenario scenario = read(
                "'strategy': 'CANARY', 'alarms': { 'enable': true, 'rollback': true, 'alarmNames': ['errors'] }, "
                        + "'lifecycleHooks': [{ 'hookTargetArn': 'arn', 'lifecycleStages': ['POST_SCALE_UP'] }, "
                        + "{ 'targetType': 'PAUSE', 'lifecycleStages': ['TEST_TRAFFIC_SHIFT'] }]",
                PLAIN);

        assertThat(unmodelled(scenario))
                .extracting(sentence -> sentence.substring(0, sentence.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "deploymentConfiguration.alarms",
                        "deploymentConfiguration.lifecycleHooks[0].hookTargetArn",
                        "deploymentConfiguration.lifecycleHooks[1].lifecycleStages");
    }

    private @Nullable TrafficShift shift(String configuration, String deployment) throws IOException {
        return read(configuration, deployment).workload().releases().getFirst().shift();
    }

    private static List<String> unmodelled(Scenario scenario) {
        return scenario.notes().unmodelled().stream()
                .map(each -> each.key() + ": " + each.reason())
                .toList();
    }

    private Scenario read(String configuration, String deployment) throws IOException {
        Files.writeString(
                folder.resolve("service.json"),
                ("{ 'desiredCount': 2, 'deploymentConfiguration': { " + configuration + " } }").replace('\'', '"'));
        var reading = READER.read(Files.writeString(folder.resolve("shop.yaml"), """
                name: shop
                duration: 1h
                images: { web: { size: 100MB } }
                workload:
                  services:
                    web: { image: web, cpu: 256, memory: 512MiB, requestTime: 20ms, traffic: { steady: 9/s }, service: service.json }
                deployments: [ %s ]
                orchestrators:
                  it: { kind: fargate }
                """.formatted(deployment)));
        return Objects.requireNonNull(reading.scenario(), reading::report);
    }
}
