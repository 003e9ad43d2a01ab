package io.berth.orchestrator.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.berth.orchestrator.CapacityProviderStrategyItem;
import io.berth.orchestrator.OrchestratorKind;
import io.berth.orchestrator.ecs.EcsManagedScaling.ScaleInMode;
import io.berth.placement.PlacementBook;
import io.berth.placement.StepCall;
import io.berth.placement.ecs.EcsPlacementModule;
import io.berth.random.Constant;
import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.Reading;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcsKindTest {
    private static final Mark HERE = new Mark(1, 1);

    private final EcsKind kind =
            new EcsKind(Guice.createInjector(new EcsPlacementModule()).getInstance(PlacementBook.class));
    private final Problems problems = new Problems();
    private final Reading reading = Reading.of(problems, "ecs");

    @Test
    void a_group_of_hosts_is_enough_and_the_rest_are_defaults() {
        var spec = read(map(entry("capacityProviders", list(provider()))));

        assertThat(spec).isEqualTo(EcsSpec.of(new EcsProviderSpec("p", Lists.immutable.of("m5.large"), 2, 9, 2, null)));
    }

    @Test
    void every_assumed_default_is_told_by_the_reader_too() {
        read(map(entry("capacityProviders", list(provider(entry("managedScaling", map()))))));

        var paths = reading.assumptions().stream()
                .map(assumed -> assumed.path().substring(assumed.path().lastIndexOf('.') + 1));
        assertThat(paths.toList())
                .contains(
                        "controlPlane",
                        "containerStart",
                        "interfaceAttach",
                        "trunkAttach",
                        "agentLost",
                        "launch",
                        "registration",
                        "replaceAfter",
                        "launchBurst",
                        "replacementDelay",
                        "retry",
                        "provisioningTimeout",
                        "jobPlacementStrategy",
                        "scaleInMode");
    }

    @Test
    void every_setting_can_be_written() {
        var scaling = entry(
                "managedScaling",
                map(entry("targetCapacity", scalar("80%")), entry("scaleInMode", scalar("oneAtATime"))));
        var spec = read(map(
                entry("capacityProviders", list(provider(entry("desiredSize", scalar("4")), scaling))),
                entry(
                        "capacityProviderStrategy",
                        list(map(entry("capacityProvider", scalar("p")), entry("base", scalar("3"))))),
                entry("placementStrategy", list(scalar("spread(host)"), scalar("binpack(cpu)"))),
                entry(
                        "placementConstraints",
                        list(scalar("distinctInstance"), scalar("memberOf(attribute:a == b and attribute:c exists)"))),
                entry("provisioningTimeout", scalar("10min")),
                entry(
                        "hosts",
                        map(
                                entry("awsvpcTrunking", scalar("true")),
                                entry("reservedMemory", scalar("256MiB")),
                                entry("replaceAfter", scalar("30s")))),
                entry("delays", map(entry("containerStart", scalar("2s")))),
                entry("imagePull", map(entry("download", scalar("80MB/s")))),
                entry("targetGroup", map(entry("deregistrationDelay", scalar("5s"))))));

        var provider = spec.capacityProviders().getOnly();
        assertThat(provider.group().desiredSize()).isEqualTo(4);
        assertThat(provider.managedScaling())
                .isEqualTo(
                        EcsManagedScaling.DEFAULTS.withTargetCapacity(80).withScaleInMode(ScaleInMode.ONE_AT_A_TIME));
        assertThat(spec.capacityProviderStrategy()).containsExactly(new CapacityProviderStrategyItem("p", 3, 1));
        assertThat(spec.scheduling().serviceStrategy())
                .containsExactly(new StepCall("spread", "host"), new StepCall("binpack", "cpu"));
        assertThat(spec.scheduling().jobStrategy()).isEqualTo(spec.scheduling().serviceStrategy());
        assertThat(spec.scheduling().constraints())
                .containsExactly(
                        new StepCall("distinctInstance", null),
                        new StepCall("memberOf", "attribute:a == b and attribute:c exists"));
        assertThat(spec.scheduling().provisioningTimeoutSeconds()).isEqualTo(new Constant(600));
        assertThat(spec.hosts().awsvpcTrunking()).isTrue();
        assertThat(spec.hosts().reservedMemoryMib()).isEqualTo(256);
        assertThat(spec.hosts().unhealthyMicros()).isEqualTo(30_000_000);
        assertThat(spec.delays().containerStartSeconds()).isEqualTo(new Constant(2));
        assertThat(spec.delays().targets().deregistrationMicros()).isEqualTo(5_000_000);
        assertThat(spec.pulls().maxBytesPerSecond()).isEqualTo(80_000_000);
    }

    @Test
    void hosts_of_a_provider_register_custom_attributes_and_the_version_of_their_agent() {
        var registration = read(map(entry(
                        "capacityProviders",
                        list(provider(
                                entry("attributes", map(entry("stack", quoted("prod")))),
                                entry("agentVersion", quoted("1.80.0")))))))
                .capacityProviders()
                .getOnly()
                .registration();

        assertThat(registration).isEqualTo(new EcsRegistration(Maps.immutable.of("stack", "prod"), "1.80.0"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            st ack   | prod  | 1.96.0 | the name of an attribute has 1 to 128 letters
            ecs.type | prod  | 1.96.0 | attributes that begin with 'ecs.' are given by ECS itself
            stack    | 'p '  | 1.96.0 | the value of attribute stack has 1 to 128 letters
            stack    | prod  | new    | agentVersion must be a version such as 1.96.0, got 'new'
            stack    | prod  | 1.72.9 | agents before 1.73.0 do not queue tasks
            """)
    void what_no_host_can_register_is_a_mistake_of_the_file(
            String name, String value, String version, String sentence) {
        kind.section()
                .read(
                        map(entry(
                                "capacityProviders",
                                list(provider(
                                        entry("attributes", map(entry(name, quoted(value)))),
                                        entry("agentVersion", quoted(version)))))),
                        reading);

        assertThat(problems.report("shop.yaml")).contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"instanceWeights", "weightedCapacity"})
    void instance_weights_are_refused_with_the_reason(String key) {
        kind.section().read(map(entry("capacityProviders", list(provider(entry(key, scalar("2")))))), reading);

        assertThat(problems.report("shop.yaml")).contains("capacity providers do not support instance weights");
    }

    @Test
    void policies_of_the_user_beside_managed_scaling_are_a_mistake_of_the_file() {
        var policies = map(entry("targetTracking", map(entry("target", scalar("75%")))));
        var both = provider(entry("managedScaling", map()), entry("scaling", policies));
        kind.section().read(map(entry("capacityProviders", list(both))), reading);

        assertThat(problems.report("shop.yaml")).contains("p has scaling and managedScaling");
    }

    @Test
    void a_query_that_cannot_be_read_is_a_mistake_of_the_file() {
        kind.section()
                .read(
                        map(
                                entry("capacityProviders", list(provider())),
                                entry("placementConstraints", list(scalar("memberOf(tasks == 1)")))),
                        reading);

        assertThat(problems.report("shop.yaml")).contains("unknown subject 'tasks'");
    }

    @Test
    void a_misspelt_strategy_is_answered_with_the_nearest() {
        kind.section()
                .read(
                        map(
                                entry("capacityProviders", list(provider())),
                                entry("placementStrategy", list(scalar("binpak(cpu)")))),
                        reading);

        assertThat(problems.report("shop.yaml"))
                .contains("unknown placement step 'binpak(cpu)'", "did you mean 'binpack(cpu)'?");
    }

    @Test
    void module_binds_the_word_of_the_file() {
        Map<String, OrchestratorKind> kinds = Guice.createInjector(new EcsModule(), new EcsPlacementModule())
                .getInstance(Key.get(new TypeLiteral<>() {}));

        assertThat(kinds).containsOnlyKeys("ecs");
    }

    private EcsSpec read(MapNode settings) {
        var spec = (EcsSpec) kind.section().read(settings, reading);
        assertThat(problems.report("shop.yaml")).isEmpty();
        return Objects.requireNonNull(spec);
    }

    private static MapNode provider(MapNode.Entry... more) {
        var entries = Lists.mutable.of(
                entry("name", scalar("p")),
                entry("instanceType", scalar("m5.large")),
                entry("minSize", scalar("2")),
                entry("maxSize", scalar("9")));
        entries.addAll(List.of(more));
        return new MapNode(entries, HERE);
    }

    private static MapNode map(MapNode.Entry... entries) {
        return new MapNode(List.of(entries), HERE);
    }

    private static Node list(Node... items) {
        return new ListNode(List.of(items), HERE);
    }

    private static MapNode.Entry entry(String key, Node value) {
        return new MapNode.Entry(key, HERE, value);
    }

    private static Node quoted(String text) {
        return Node.scalar(text, true, HERE);
    }

    private static Node scalar(String text) {
        return Node.scalar(text, false, HERE);
    }
}
