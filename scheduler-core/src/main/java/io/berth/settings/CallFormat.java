package io.berth.settings;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A step written like a call: {@code random}, {@code binpack(memory)}, {@code spread(attribute:ecs.availability-zone)}. */
final class CallFormat implements Format<Call> {
    private static final Pattern SYNTAX_CHARACTER = Pattern.compile("[.^$+?()\\[\\]{}|\\\\]");
    private static final String ANY_ARGUMENT = "[^() ]{1,255}";
    private static final String ANY_EXPRESSION = "[^\\n]{1,2000}";

    private final String noun;
    private final List<String> forms;
    private final String pattern;
    private final Pattern compiled;

    CallFormat(String noun, List<String> forms) {
        this.noun = noun;
        this.forms = List.copyOf(forms);
        this.pattern = forms.stream().map(CallFormat::pattern).collect(Collectors.joining("|"));
        this.compiled = Pattern.compile(pattern);
    }

    private static String pattern(String form) {
        return SYNTAX_CHARACTER
                .matcher(form)
                .replaceAll("\\\\$0")
                .replace("**", ANY_EXPRESSION)
                .replace("*", ANY_ARGUMENT);
    }

    @Override
    public @Nullable Call read(Node node, Reading reading) {
        if (!(node instanceof ScalarNode scalar)) {
            reading.mistake(node, "must be a " + noun + ", got " + Reading.shown(node), NearestWord.hint("", forms));
            return null;
        }
        String text = scalar.text();
        if (!scalar.isText() || !compiled.matcher(text).matches()) {
            String sentence = "unknown " + noun + " " + Problems.quoted(text);
            reading.problems().error(node.mark(), sentence, NearestWord.hint(text, forms));
            return null;
        }
        int open = text.indexOf('(');
        return open < 0
                ? new Call(text, "")
                : new Call(text.substring(0, open), text.substring(open + 1, text.length() - 1));
    }

    @Override
    public Map<String, Object> schema() {
        return Schemas.text(pattern);
    }

    @Override
    public String summary() {
        return noun + ": " + String.join(", ", forms);
    }

    @Override
    public Object written(Call value) {
        return value.toString();
    }
}
