package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.billing.PriceBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The defaults that a scenario gets when it says nothing, against what AWS publishes and against the values that are assumed where it
 * is silent. They are read from the schema, which is what the reader declares.
 *
 * <p>Where a value differs on purpose, its line says so: a share of a capacity provider weighs 1 as in the console, since the API's 0
 * would give it no task; launches of a service come in bursts of 10, the size of one RunTask call.
 */
class PublishedDefaultsTest {
    private static final Path SCHEMA = Path.of("scenario.schema.json");
    private static final PriceBook PRICES = PriceBook.usEast1();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # Services: ECS API, CreateService
            workload services minimumHealthyPercent                        | "100%"
            workload services maximumPercent                               | "200%"
            workload services healthCheckGracePeriod                       | 0
            workload services availabilityZoneRebalancing                  | true
            workload services circuitBreaker percent                       | "50%"
            workload services circuitBreaker min                           | 3
            workload services circuitBreaker max                           | 200
            workload services circuitBreaker resetOnHealthyTask            | true
            workload services containerHealthCheck interval                | "30s"
            workload services containerHealthCheck timeout                 | "5s"
            workload services containerHealthCheck retries                 | 3
            workload services containerHealthCheck startPeriod             | 0
            # Pauses of launches that keep failing: the longest is published, the rest is assumed
            orchestrators serviceScheduler freeAttempts           | 3
            orchestrators serviceScheduler firstPause             | "1min"
            orchestrators serviceScheduler longestPause           | "27min"
            # ECS endpoints and quotas; the burst is assumed
            orchestrators launchesPerMinute                       | 500
            orchestrators launchBurst                             | 10
            # One round of the service scheduler, assumed
            orchestrators replacementDelay                        | "1s"
            orchestrators delays stopTimeout                      | "30s"
            # Capacity providers: ECS API and developer guide
            orchestrators capacityProviders managedScaling targetCapacity         | "100%"
            orchestrators capacityProviders managedScaling minimumScalingStepSize | 1
            orchestrators capacityProviders managedScaling maximumScalingStepSize | 10000
            orchestrators capacityProviders managedScaling instanceWarmupPeriod   | "5min"
            orchestrators capacityProviders managedScaling metricPeriod           | "1min"
            orchestrators capacityProviders managedScaling scaleOutDatapoints     | 1
            orchestrators capacityProviders managedScaling scaleInDatapoints      | 15
            orchestrators capacityProviders managedScaling firstScaleOut          | 2
            orchestrators capacityProviders managedScaling scaleInMode            | "halfOfTheHosts"
            orchestrators capacityProviders managedTerminationProtection          | false
            orchestrators capacityProviders managedDraining                       | true
            orchestrators capacityProviders drainTimeout                          | "2d"
            orchestrators capacityProviderStrategy base           | 0
            # Differs: the API says 0, the console 1
            orchestrators capacityProviderStrategy weight         | 1
            orchestrators provisioningLimit                       | 500
            # Published as 10 to 30 minutes
            orchestrators provisioningTimeout                     | "15min"
            # Managed Instances: ECS developer guide; batch, idle time and rhythm are assumed
            orchestrators managedInstances patchAfter             | "14d"
            orchestrators managedInstances patchDeadline          | "7d"
            orchestrators managedInstances batch                  | "5s"
            orchestrators managedInstances scaleInAfter           | "5min"
            # Elastic Load Balancing: health checks and target group attributes
            orchestrators targetGroup healthCheckInterval         | "30s"
            orchestrators targetGroup healthCheckTimeout          | "5s"
            orchestrators targetGroup unhealthyThreshold          | 2
            orchestrators targetGroup deregistrationDelay         | "5min"
            orchestrators targetGroup settle                      | "40s"
            # Service auto scaling: Application Auto Scaling; the low threshold is assumed
            orchestrators serviceAutoScaling scaleOutCooldown     | "5min"
            orchestrators serviceAutoScaling scaleInCooldown      | "5min"
            orchestrators serviceAutoScaling highDatapoints       | 3
            orchestrators serviceAutoScaling lowDatapoints        | 15
            orchestrators serviceAutoScaling lowThreshold         | "90%"
            # EC2 Spot: the notice is published, the hazard of 7 in 100,000 hours assumed
            orchestrators capacityProviders spot notice           | "2min"
            orchestrators capacityProviders spot interruption     | {"exponential":"595d5h42min51s428ms571us"}
            orchestrators capacityProviders spot instanceDraining | false
            orchestrators capacityProviders spot capacityRebalancing | false
            """)
    void a_default_of_ecs_is_the_published_or_the_assumed_one(String keys, String value) throws Exception {
        assertThat(defaultOf("ecs", keys)).hasToString(value);
    }

    /** All of these are assumed; AWS publishes no figure. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # Record and push, 0.2 to 1 s each
            orchestrators delays controlPlane      | {"uniform":{"from":"400ms","to":"2s"}}
            orchestrators delays containerStart    | {"uniform":{"from":"1s","to":"3s"}}
            orchestrators delays interfaceAttach   | {"uniform":{"from":"3s","to":"8s"}}
            orchestrators delays trunkAttach       | {"uniform":{"from":"1s","to":"3s"}}
            orchestrators targetGroup firstCheck   | {"uniform":{"from":"1s","to":"10s"}}
            # 45 s at the median from the decision to the registration, 75 s at the 95th percentile
            orchestrators hosts launch             | "20s"
            orchestrators hosts registration       | {"lognormal":{"median":"25s","p95":"55s"}}
            orchestrators capacityProviders warmPool start | "21s"
            # One to two minutes until a lost agent is missed
            orchestrators delays agentLost         | "1min"
            """)
    void an_assumed_latency_is_a_setting_with_the_documented_default(String keys, String value) throws Exception {
        assertThat(defaultOf("ecs", keys)).hasToString(value);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            orchestrators limits launchBurst               | 100
            orchestrators limits launchRate                | "20/s"
            orchestrators limits serviceLaunchesPerMinute  | 500
            orchestrators targetGroup deregistrationDelay  | "5min"
            orchestrators delays stopTimeout               | "30s"
            """)
    void a_default_of_fargate_is_the_published_one(String keys, String value) throws Exception {
        assertThat(defaultOf("fargate", keys)).hasToString(value);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            fargate:x86:vcpu          | 40480000000
            fargate:x86:gb            |  4445000000
            fargate:arm:vcpu          | 32380000000
            fargate:arm:gb            |  3560000000
            fargate:storage-gb        |   111000000
            fargate-spot-discount     | 650000000000
            ec2-spot-discount         | 650000000000
            ecs-managed-instances-fee | 120000000000
            alb:hour                  | 22500000000
            alb:lcu                   |  8000000000
            ecr:storage               | 100000000000
            """)
    void a_price_is_the_published_or_the_assumed_one(String key, long picodollars) {
        assertThat(PRICES.price(key).picodollars()).isEqualTo(picodollars);
    }

    private static JsonNode defaultOf(String kind, String keys) throws Exception {
        JsonNode schema = JsonMapper.builder().build().readTree(Files.readString(SCHEMA));
        JsonNode node = schema;
        for (String key : keys.split(" ")) {
            node = Objects.requireNonNull(find(schema, node, kind, key), "there is no key " + key + " of " + keys);
        }
        return resolved(schema, node).path("default");
    }

    /** The key below a node, or below what its lists, maps and kinds hold. */
    private static @Nullable JsonNode find(JsonNode schema, JsonNode node, String kind, String key) {
        JsonNode here = resolved(schema, node);
        if (here.path("properties").has(key)) {
            return here.path("properties").path(key);
        }
        for (JsonNode inner : inner(here, kind)) {
            JsonNode found = find(schema, inner, kind, key);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static List<JsonNode> inner(JsonNode node, String kind) {
        List<JsonNode> inner = new ArrayList<>();
        for (String way : List.of("items", "additionalProperties")) {
            if (node.path(way).isObject()) {
                inner.add(node.path(way));
            }
        }
        for (JsonNode branch : node.path("allOf")) {
            String only = branch.path("if")
                    .path("properties")
                    .path("kind")
                    .path("const")
                    .asString("");
            if (only.equals(kind)) {
                inner.add(branch.path("then"));
            }
        }
        node.path("anyOf").forEach(inner::add);
        return inner;
    }

    private static JsonNode resolved(JsonNode schema, JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : schema.at(reference.substring(1));
    }
}
