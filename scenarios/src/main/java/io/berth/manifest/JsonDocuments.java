package io.berth.manifest;

import io.berth.settings.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** The documents of a JSON text, one after the other. */
final class JsonDocuments {
    private static final int DEEPEST = 100;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser tokens;

    private JsonDocuments(JsonParser tokens) {
        this.tokens = tokens;
    }

    static void read(String text, Consumer<Value> take) {
        try (JsonParser tokens = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonDocuments documents = new JsonDocuments(tokens);
            while (tokens.nextToken() != null) {
                take.accept(documents.value());
            }
        } catch (JacksonException refusal) {
            TokenStreamLocation place = refusal.getLocation();
            Mark mark = place == null ? Mark.WHOLE_FILE : new Mark(place.getLineNr(), place.getColumnNr());
            throw new Unreadable(
                    mark,
                    "this is not valid JSON: " + refusal.getOriginalMessage().replaceAll("\\s*\\(for .*", ""));
        }
    }

    private Value value() {
        Mark mark = mark();
        JsonToken token = tokens.currentToken();
        return switch (token) {
            case START_OBJECT -> fields(mark);
            case START_ARRAY -> items(mark);
            case VALUE_NULL -> new Value.Nothing(mark);
            default -> new Value.Text(tokens.getString(), mark);
        };
    }

    private Value fields(Mark mark) {
        Map<String, Value> values = new LinkedHashMap<>();
        while (tokens.nextToken() != JsonToken.END_OBJECT) {
            String key = tokens.currentName();
            tokens.nextToken();
            values.put(key, value());
        }
        return new Value.Fields(values, mark);
    }

    private Value items(Mark mark) {
        List<Value> values = new ArrayList<>();
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            values.add(value());
        }
        return new Value.Items(values, mark);
    }

    private Mark mark() {
        TokenStreamLocation place = tokens.currentTokenLocation();
        return new Mark(place.getLineNr(), place.getColumnNr());
    }
}
