package io.berth.orchestrator.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.berth.billing.PriceBook;
import io.berth.cluster.Zones;
import io.berth.network.TargetGroupSettings;
import io.berth.orchestrator.LaunchSteps;
import io.berth.orchestrator.World;
import io.berth.placement.PlacementBook;
import io.berth.random.Constant;
import io.berth.workload.ContainerHealthCheck;
import io.berth.workload.NetworkMode;
import io.berth.workload.ServiceRules;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.Traffic;
import io.berth.workload.Workload;
import java.util.Map;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Load balancers that check 4 s after RUNNING and then every 30 s, twice, with 5 s of patience (ECS API, HealthCheck; ECS developer
 * guide, services; read 2026-10).
 */
class HealthChecksTest {
    private static final long SECOND = 1_000_000;
    private static final TaskShape SHAPE =
            new TaskShape("image", 256, 512, 0, NetworkMode.BRIDGE, IntLists.immutable.empty(), 0, 2 * SECOND);

    private static HealthChecks checks(boolean loadBalancer, boolean container, long graceSeconds) {
        ServiceRules plain = ServiceRules.DEFAULTS.withGrace(graceSeconds * SECOND);
        ServiceRules rules = container ? plain.withContainerHealthCheck(ContainerHealthCheck.DEFAULTS) : plain;
        Traffic traffic = loadBalancer ? new Traffic(1, Lists.immutable.empty(), 1_000) : null;
        World world = World.of(
                new Workload(
                        Maps.immutable.empty(),
                        Lists.immutable.of(new ServiceSpec("web", SHAPE, 1, traffic, null, rules))),
                new Zones(Lists.immutable.of("a")),
                7,
                PriceBook.usEast1(),
                new PlacementBook(Map.of(), Map.of()));
        world.tasks().add(0);
        return new HealthChecks(world, new TargetGroupSettings(new Constant(4), 300 * SECOND, 40 * SECOND));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            neither: it settles for 40 s                  | false | false | 40
            a load balancer: one good check               | true  | false |  4
            a container check: the first, after 30 s      | false | true  | 30
            both: the later one of the two                | true  | true  | 30
            """)
    void a_task_is_healthy_when_all_who_look_say_so(
            String situation, boolean loadBalancer, boolean container, long seconds) {
        assertEquals(seconds * SECOND, checks(loadBalancer, container, 0).healthyMicros(0));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a load balancer: 4 + 30 + 5                   | true  | false |   0 |  39
            a container check: three times 30 + 5         | false | true  |   0 | 105
            both: the first to lose patience              | true  | true  |   0 |  39
            within the grace period nothing is noticed    | true  | true  | 200 | 200
            """)
    void a_task_that_never_answers_fails_at_the_first_who_looks_and_after_the_grace_period(
            String situation, boolean loadBalancer, boolean container, long grace, long seconds) {
        assertEquals(seconds * SECOND, checks(loadBalancer, container, grace).unhealthyMicros(0));
    }

    @Test
    void without_a_load_balancer_and_a_container_check_nobody_notices() {
        HealthChecks nobody = checks(false, false, 0);

        assertEquals(LaunchSteps.UNCHECKED, nobody.unhealthyMicros(0));
        assertEquals(LaunchSteps.UNCHECKED, nobody.hungMicros(0));
    }

    @Test
    void a_target_that_stops_answering_is_unhealthy_30_to_60_s_plus_the_timeout_later() {
        long micros = checks(true, false, 0).hungMicros(0);

        assertTrue(micros >= 35 * SECOND && micros <= 65 * SECOND, () -> String.valueOf(micros));
    }

    @Test
    void a_container_that_stops_answering_is_unhealthy_after_its_retries() {
        long micros = checks(false, true, 0).hungMicros(0);

        // Up to 30 s to the next check, which fails after 5 s, and twice 30 + 5.
        assertTrue(micros >= 75 * SECOND && micros <= 105 * SECOND, () -> String.valueOf(micros));
    }

    @ParameterizedTest(name = "start period of {0} s")
    @CsvSource({"0, 105", "34, 105", "35, 140", "60, 140", "70, 175", "300, 385"})
    void failed_checks_within_the_start_period_do_not_count(long startPeriodSeconds, long seconds) {
        var check = new ContainerHealthCheck(30 * SECOND, 5 * SECOND, 3, startPeriodSeconds * SECOND);

        assertEquals(seconds * SECOND, check.unhealthyMicros());
    }

    @ParameterizedTest
    @CsvSource({
        "4, 5, 3, 0",
        "301, 5, 3, 0",
        "30, 1, 3, 0",
        "30, 61, 3, 0",
        "30, 5, 0, 0",
        "30, 5, 11, 0",
        "30, 5, 3, 301"
    })
    void values_that_the_api_refuses_are_refused(long interval, long timeout, int retries, long startPeriod) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ContainerHealthCheck(interval * SECOND, timeout * SECOND, retries, startPeriod * SECOND));
    }
}
