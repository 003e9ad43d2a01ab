package io.berth.scenario;

import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Prints the JSON Schema (2020-12) of a file, so that editors complete and check it; the same bytes on every machine. */
public final class JsonSchema {
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private JsonSchema() {}

    /** The schema of a file whose top level is this section. */
    public static String of(Section<?> root) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:berth:" + root.name());
        schema.put("title", "Berth " + root.name());
        schema.putAll(SharedSchemas.of(root.schema()));
        return writer().writeValueAsString(schema) + "\n";
    }

    private static ObjectWriter writer() {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
        return new JsonMapper().writer().with(printer);
    }
}
