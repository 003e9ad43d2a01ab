package io.berth.orchestrator.fargate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.berth.billing.FargatePlatform;
import io.berth.orchestrator.OrchestratorKind;
import io.berth.random.Constant;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.Reading;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FargateKindTest {
    private static final Mark HERE = new Mark(1, 1);

    private final Problems problems = new Problems();
    private final Reading reading = Reading.of(problems, "fargate");

    @Test
    void nothing_said_means_the_defaults() {
        assertThat(read(map())).isEqualTo(FargateSpec.DEFAULTS);
    }

    @Test
    void every_number_that_nobody_publishes_is_told() {
        read(map());

        assertThat(reading.assumptions().stream().map(assumed -> assumed.path() + " = " + assumed.value()))
                .contains(
                        "delays.microVm = {lognormal: {median: 12s, p95: 20s}}",
                        "delays.imagePull.overhead = 2s",
                        "delays.containerStart = 1s",
                        "delays.replace = 1s",
                        "targetGroup.firstCheck = {uniform: {from: 1s, to: 10s}}");
    }

    @Test
    void every_setting_can_be_written() {
        var spec = read(map(
                entry("roundUp", scalar("true")),
                entry("platform", scalar("linux/arm64")),
                entry("limits", map(entry("launchRate", scalar("5/s")), entry("vcpuQuota", scalar("6")))),
                entry("delays", map(entry("microVm", scalar("10s")), entry("stopTimeout", scalar("2min")))),
                entry("targetGroup", map(entry("deregistrationDelay", scalar("5s")))),
                entry("serviceAutoScaling", map(entry("scaleOutCooldown", scalar("60s"))))));

        assertThat(spec.roundUp()).isTrue();
        assertThat(spec.platform()).isEqualTo(FargatePlatform.LINUX_ARM);
        assertThat(spec.limits()).isEqualTo(new FargateLimits(100, 5, 500, 6, null));
        assertThat(spec.delays().microVmSeconds()).isEqualTo(new Constant(10));
        assertThat(spec.delays().stopTimeoutMicros()).isEqualTo(120_000_000);
        assertThat(spec.targetGroup().deregistrationMicros()).isEqualTo(5_000_000);
        assertThat(spec.scaling().scaleOutCooldownMicros()).isEqualTo(60_000_000);
    }

    @Test
    void placement_is_not_a_setting_of_fargate() {
        new FargateKind().section().read(map(entry("placementStrategy", scalar("random"))), reading);

        assertThat(problems.report("shop.yaml"))
                .contains("'placementStrategy' in fargate: Fargate has no hosts to choose from");
    }

    @Test
    void module_binds_the_word_of_the_file() {
        Map<String, OrchestratorKind> kinds =
                Guice.createInjector(new FargateModule()).getInstance(Key.get(new TypeLiteral<>() {}));

        assertThat(kinds).containsOnlyKeys(FargateSpec.DEFAULTS.kind());
    }

    private FargateSpec read(MapNode settings) {
        var spec =
                (FargateSpec) Objects.requireNonNull(new FargateKind().section().read(settings, reading));
        assertThat(problems.report("shop.yaml")).isEmpty();
        return spec;
    }

    private static MapNode map(MapNode.Entry... entries) {
        return new MapNode(List.of(entries), HERE);
    }

    private static MapNode.Entry entry(String key, Node value) {
        return new MapNode.Entry(key, HERE, value);
    }

    private static Node scalar(String text) {
        return Node.scalar(text, false, HERE);
    }
}
