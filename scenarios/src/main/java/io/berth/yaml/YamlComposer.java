package io.berth.yaml;

import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Builds the values of YAML documents from the parser's events.
 *
 * <p>The depth limit keeps the recursion here, and that of every reader of the values, far from the end of the stack. An alias shares the
 * anchored value instead of copying it; what it would take to read it again is counted. Nothing is thrown for what the text contains.
 */
public final class YamlComposer<V> {
    private final YamlValues<V> values;
    private final YamlLimits limits;
    private final YamlMistakes mistakes;
    private final Map<Anchor, @Nullable Branch<V>> anchors = new HashMap<>();
    private int linesBefore;
    private long repeated;

    /**
     * @param values what the text becomes
     * @param limits how much of it is taken
     * @param mistakes hears of every mistake
     */
    public YamlComposer(YamlValues<V> values, YamlLimits limits, YamlMistakes mistakes) {
        this.values = values;
        this.limits = limits;
        this.mistakes = mistakes;
    }

    /** The only document of a text; nothing when there is none, or more, or when it cannot be understood. */
    @Nullable
    V only(String text) {
        List<V> found = new ArrayList<>();
        understand(() -> {
            Parser events = parser(text);
            if (events.checkEvent(Event.ID.DocumentStart)) {
                found.add(document(events));
                if (events.checkEvent(Event.ID.DocumentStart)) {
                    throw new Hopeless(
                            mark(events.peekEvent()), "a second document starts here", "one file holds one document");
                }
            }
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    /**
     * Every document of a text, one after the other, up to the first that cannot be understood.
     *
     * @param linesOfTheFile how many lines of the file stand before the text
     */
    public void each(String text, int linesOfTheFile, Consumer<V> take) {
        var rest = new PlainBlocks<>(values, limits.deepest(), text, linesOfTheFile).each(take);
        if (rest != null) {
            parse(rest.text(), rest.linesBefore(), take);
        }
    }

    /** The same without {@link PlainBlocks}. */
    void parse(String text, int linesOfTheFile, Consumer<V> take) {
        linesBefore = linesOfTheFile;
        understand(() -> {
            Parser events = parser(text);
            while (events.checkEvent(Event.ID.DocumentStart)) {
                take.accept(document(events));
            }
        });
    }

    private void understand(Runnable reading) {
        try {
            reading.run();
        } catch (Hopeless limit) {
            mistakes.add(limit.mark, limit.sentence, limit.hint);
        } catch (RuntimeException refusal) {
            // Besides its own exceptions the parser is known to fail in other ways on some broken files; all are syntax
            // errors.
            YamlSyntax.report(refusal, linesBefore, mistakes);
        }
    }

    private Parser parser(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(limits.mostCharacters())
                .build();
        Parser events = new ParserImpl(settings, new StreamReader(settings, text));
        events.next(); // the stream starts
        return events;
    }

    private V document(Parser events) {
        events.next(); // the document starts
        anchors.clear();
        V root = branch(events, 1).value;
        events.next(); // the document ends
        return root;
    }

    private Branch<V> branch(Parser events, int depth) {
        Event event = events.next();
        if (event instanceof AliasEvent alias) {
            return repeat(alias, depth);
        }
        if (depth > limits.deepest()) {
            throw new Hopeless(
                    mark(event), "lists and maps are nested deeper than " + limits.deepest() + " levels", "");
        }
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        anchor.ifPresent(name -> anchors.put(name, null));
        Branch<V> branch = switch (event) {
            case MappingStartEvent map -> map(map, events, depth);
            case SequenceStartEvent list -> list(list, events, depth);
            default -> scalar((ScalarEvent) event);
        };
        anchor.ifPresent(name -> anchors.put(name, branch));
        return branch;
    }

    private Branch<V> repeat(AliasEvent alias, int depth) {
        Mark mark = mark(alias);
        String name = Problems.quoted("*" + alias.getAlias());
        Branch<V> branch = anchors.get(alias.getAlias());
        if (branch == null) {
            boolean open = anchors.containsKey(alias.getAlias());
            throw new Hopeless(
                    mark,
                    open
                            ? "the alias " + name + " stands inside what it names"
                            : "the alias " + name + " names nothing",
                    open ? "" : "an anchor such as " + Problems.quoted("&" + alias.getAlias()) + " must come first");
        }
        repeated += branch.size;
        if (repeated > limits.mostRepeated()) {
            throw new Hopeless(
                    mark,
                    String.format(
                            Locale.ROOT, "the aliases of this file repeat more than %,d values", limits.mostRepeated()),
                    "");
        }
        if (depth + branch.height - 1 > limits.deepest()) {
            throw new Hopeless(mark, "lists and maps are nested deeper than " + limits.deepest() + " levels", "");
        }
        return branch;
    }

    private Branch<V> map(MappingStartEvent start, Parser events, int depth) {
        refuseTag(start.getTag(), start);
        Mark mark = mark(start);
        Tally tally = new Tally();
        List<YamlEntry<V>> entries = new ArrayList<>();
        Map<String, Mark> first = new HashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            Event keyEvent = events.peekEvent();
            branch(events, depth + 1);
            Branch<V> value = branch(events, depth + 1);
            tally.add(value);
            String text = keyText(keyEvent);
            if (text != null && isFirst(text, mark(keyEvent), first)) {
                entries.add(new YamlEntry<>(text, mark(keyEvent), value.value));
            }
        }
        events.next();
        return tally.of(values.map(entries, mark));
    }

    private @Nullable String keyText(Event event) {
        if (event instanceof ScalarEvent scalar
                && !(scalar.getScalarStyle() == ScalarStyle.PLAIN && Node.isMissing(scalar.getValue()))
                && !scalar.getValue().isEmpty()) {
            return scalar.getValue();
        }
        mistakes.add(mark(event), "a key must be a plain word", "");
        return null;
    }

    private boolean isFirst(String key, Mark mark, Map<String, Mark> first) {
        Mark earlier = first.putIfAbsent(key, mark);
        if (earlier != null) {
            mistakes.add(
                    mark,
                    "the key " + Problems.quoted(key) + " stands here twice, first in line " + earlier.line(),
                    "remove one of them");
        }
        return earlier == null;
    }

    private Branch<V> list(SequenceStartEvent start, Parser events, int depth) {
        refuseTag(start.getTag(), start);
        Mark mark = mark(start);
        Tally tally = new Tally();
        List<V> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            Branch<V> item = branch(events, depth + 1);
            tally.add(item);
            items.add(item.value);
        }
        events.next();
        return tally.of(values.list(items, mark));
    }

    private Branch<V> scalar(ScalarEvent event) {
        refuseTag(event.getTag(), event);
        String text = event.getValue();
        boolean quoted = event.getScalarStyle() != ScalarStyle.PLAIN;
        // Escapes in double quotes can spell what may not be typed.
        if (limits.strict()
                && event.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
                && text.codePoints().anyMatch(YamlText::isOutOfPlace)) {
            mistakes.add(mark(event), "control characters cannot stand in a value: " + Problems.quoted(text), "");
        }
        return new Branch<>(values.scalar(text, quoted, mark(event)), 1, 1);
    }

    private void refuseTag(Optional<String> tag, Event event) {
        if (limits.strict()) {
            tag.ifPresent(name -> mistakes.add(
                    mark(event),
                    "the tag " + Problems.quoted(name) + " is not accepted",
                    "write the value without a tag"));
        }
    }

    private Mark mark(Event event) {
        return YamlSyntax.mark(event.getStartMark(), linesBefore);
    }

    /**
     * A value with its weight.
     *
     * @param size how many values a reader meets in it, repeated ones included
     * @param height levels from here down to the deepest value
     */
    private record Branch<V>(V value, long size, int height) {}

    private static final class Tally {
        private long size = 1;
        private int height = 1;

        void add(Branch<?> child) {
            size += child.size;
            height = Math.max(height, child.height + 1);
        }

        <V> Branch<V> of(V value) {
            return new Branch<>(value, size, height);
        }
    }

    /** A mistake after which the rest of the file cannot be understood. */
    private static final class Hopeless extends RuntimeException {
        private final transient Mark mark;
        private final String sentence;
        private final String hint;

        Hopeless(Mark mark, String sentence, String hint) {
            super(sentence, null, false, false);
            this.mark = mark;
            this.sentence = sentence;
            this.hint = hint;
        }
    }
}
