package io.berth.yaml;

import io.berth.settings.Mark;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in plain sentences what the YAML parser refused. */
final class YamlSyntax {
    private static final Map<String, String> SENTENCES = new LinkedHashMap<>();

    static {
        SENTENCES.put(
                "mapping values are not allowed",
                "a ':' is not expected here; check the indentation, and put text that contains ': ' in quotes");
        SENTENCES.put("could not find expected ':'", "a key needs ':' and a space after it");
        SENTENCES.put("',' or ']'", "a list that begins with '[' lacks a ',' or its ']'");
        SENTENCES.put("',' or '}'", "a map that begins with '{' lacks a ',' or its '}'");
        SENTENCES.put("expected <block end>", "the indentation of this line does not fit the lines above");
        SENTENCES.put(
                "found unexpected end of stream",
                "a quoted text or a bracket is not closed before the end of the file");
        SENTENCES.put("cannot start any token", "a value cannot begin with this character; put the text in quotes");
        SENTENCES.put("found unknown escape character", "this escape is not known in double quotes; use single quotes");
        SENTENCES.put("found duplicate anchor", "this value has two anchors");
        SENTENCES.put(
                "block sequence entries are not allowed", "a list item cannot begin here; put '- ' on its own line");
    }

    private YamlSyntax() {}

    static void report(RuntimeException refusal, int linesBefore, YamlMistakes mistakes) {
        if (refusal instanceof MarkedYamlEngineException marked) {
            Optional<org.snakeyaml.engine.v2.exceptions.Mark> place =
                    marked.getProblemMark().or(marked::getContextMark);
            mistakes.add(
                    mark(place, linesBefore),
                    sentence(Objects.requireNonNullElse(marked.getProblem(), "unknown reason")),
                    "");
        } else {
            mistakes.add(Mark.WHOLE_FILE, "the file is not valid YAML", "");
        }
    }

    private static String sentence(String problem) {
        return SENTENCES.entrySet().stream()
                .filter(known -> problem.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> "this is not valid YAML: " + problem);
    }

    static Mark mark(Optional<org.snakeyaml.engine.v2.exceptions.Mark> mark, int linesBefore) {
        return mark.map(place -> new Mark(linesBefore + place.getLine() + 1, place.getColumn() + 1))
                .orElse(Mark.WHOLE_FILE);
    }
}
