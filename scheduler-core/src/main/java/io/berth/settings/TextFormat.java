package io.berth.settings;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that follows a pattern, which must mean the same in Java and in JSON Schema's dialect of regular expressions.
 *
 * <p>Unquoted numbers are refused, because other YAML tools would hand on {@code 1.30} as 1.3.
 */
final class TextFormat implements Format<String> {
    private final String pattern;
    private final Pattern compiled;
    private final int maxCharacters;
    private final String summary;
    private final String adviceOnNumbers;

    TextFormat(String pattern, int maxCharacters, String summary, String adviceOnNumbers) {
        this.pattern = pattern;
        this.compiled = Pattern.compile(pattern);
        this.maxCharacters = maxCharacters;
        this.summary = summary;
        this.adviceOnNumbers = adviceOnNumbers;
    }

    @Override
    public @Nullable String read(Node node, Reading reading) {
        if (!(node instanceof ScalarNode scalar)) {
            reading.mistake(node, "must be " + summary + ", got " + Reading.shown(node));
            return null;
        }
        String text = scalar.text();
        if (!scalar.isText()) {
            reading.mistake(node, "must be " + summary + ", got " + Reading.shown(node), adviceOnNumbers);
        } else if (text.codePointCount(0, text.length()) > maxCharacters) {
            reading.mistake(node, "is longer than " + maxCharacters + " characters: " + Problems.quoted(text));
        } else if (!compiled.matcher(text).matches()) {
            reading.mistake(node, "must be " + summary + ", got " + Problems.quoted(text));
        } else {
            return text;
        }
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = Schemas.text(pattern);
        schema.put("maxLength", maxCharacters);
        return schema;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public Object written(String value) {
        return value;
    }
}
