package io.berth.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.Reading;
import io.berth.yaml.YamlTree;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The schema and the reader are derived from one declaration; here they judge the same documents. */
class SchemaAgreementTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonSchema.of(ToyScenario.ROOT));
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Object> VALUES = Arrays.asList(
            null,
            true,
            false,
            0,
            1,
            -1,
            7,
            512,
            5001,
            1.5,
            5.0,
            1e3,
            "",
            "a",
            "a b",
            "0",
            "7",
            "512",
            "1.5",
            "5s",
            "1h30min",
            "1h 30min",
            "30min1h",
            "5m",
            "0.5 vCPU",
            "2vCPU",
            "1GiB",
            "2 GB",
            "1.5GB",
            "20B",
            "60%",
            "900/s",
            "30/min",
            "150MB/s",
            "5Gbps",
            "$0.10",
            "0.1 USD",
            "$-1",
            "14:00",
            "24:00",
            "low",
            "Low",
            "random",
            "random()",
            "binpack(memory)",
            "binpack( cpu)",
            "spread(attribute:x)",
            "spread(attribute:)",
            "ecs",
            "fargate",
            "true",
            "null",
            "line\nbreak",
            List.of(),
            List.of("a"),
            List.of("random"),
            List.of(1),
            Map.of(),
            Map.of("constant", "5s"),
            Map.of("lognormal", Map.of("median", "5s")),
            Map.of("kind", "ecs"),
            Map.of("kind", "other"),
            map("constant", 0, "lognormal", 0));
    private static final List<String> KEYS =
            List.of("name", "kind", "image", "cpu", "launch", "zones", "median", "unknown", "a b", "seed");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void schema_and_reader_accept_and_refuse_the_same_documents(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int accepted = 0;
        for (int document = 0; document < 1_000; document++) {
            Map<String, Object> content = valid();
            for (int change = random.nextInt(4); change > 0; change--) {
                change(content, random);
            }
            String json = JSON.writeValueAsString(content);
            boolean readable = problems(json).isEmpty();
            assertThat(SCHEMA.validate(json, InputFormat.JSON).isEmpty())
                    .as("seed %d: %s%n%s", seed, json, problems(json))
                    .isEqualTo(readable);
            accepted += readable ? 1 : 0;
        }
        assertThat(accepted).isBetween(250, 750);
    }

    @Test
    void the_schema_is_stricter_than_plain_maps() {
        assertThat(SCHEMA.validate("{}", InputFormat.JSON)).hasSize(2);
        assertThat(SCHEMA.validate(JSON.writeValueAsString(valid()), InputFormat.JSON))
                .isEmpty();
    }

    private static String problems(String json) {
        Problems problems = new Problems();
        Node root = YamlTree.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), problems);
        if (root != null) {
            ToyScenario.ROOT.read(root, Reading.of(problems, "toy"));
        }
        return problems.report("document");
    }

    private static Map<String, Object> valid() {
        Map<String, Object> service = map("image", "shop", "desiredCount", 3, "cpu", 512, "memory", "1GiB");
        service.putAll(map("traffic", "9/s", "duration", map("lognormal", map("median", "5s"))));
        service.putAll(map("target", "60%", "public", true, "weight", 2));
        Map<String, Object> ecs = map("kind", "ecs", "placementStrategy", list("random"), "zones", list("a", "b"));
        Map<String, Object> fargate = map("kind", "fargate", "launch", 0, "bandwidth", "5Gbps", "price", "$1");
        Map<String, Object> root = map("name", "toy", "description", "two words", "seed", 7, "imageSize", "9MB");
        root.putAll(map("opensAt", "09:30", "level", "low", "services", map("web", service)));
        root.put("orchestrators", map("ec2", ecs, "fargate", fargate));
        return root;
    }

    private static void change(Map<String, Object> map, SplittableRandom random) {
        List<String> keys = new ArrayList<>(map.keySet());
        String key = keys.isEmpty() ? "" : keys.get(random.nextInt(keys.size()));
        if (map.get(key) instanceof Map<?, ?> inner && inner.size() > 1 && random.nextInt(10) > 0) {
            change(cast(inner), random);
        } else {
            switch (random.nextInt(6)) {
                case 0 -> map.remove(key);
                case 1 -> map.put(KEYS.get(random.nextInt(KEYS.size())), value(random));
                default -> map.put(key.isEmpty() ? "a" : key, value(random));
            }
        }
    }

    private static Object value(SplittableRandom random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    @SuppressWarnings("unchecked") // Every map of more than one entry was made by map().
    private static Map<String, Object> cast(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private static List<Object> list(Object... values) {
        return new ArrayList<>(List.of(values));
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            map.put((String) keysAndValues[index], keysAndValues[index + 1]);
        }
        return map;
    }
}
