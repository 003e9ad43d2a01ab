package io.berth.manifest;

import io.berth.settings.Mark;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.collections.impl.factory.Lists;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The documents of a YAML text, one after the other.
 *
 * <p>An alias shares the value it names; what it would take to read them all is counted and bounded, and so is the depth of nesting.
 */
final class YamlDocuments {
    private static final int DEEPEST = 100;
    private static final long MOST_REPEATED = 1_000_000;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    private final int linesBefore;
    private final Map<Anchor, Branch> anchors = new HashMap<>();
    private long repeated;

    private record Branch(Value value, long size, int height) {}

    private YamlDocuments(int linesBefore) {
        this.linesBefore = linesBefore;
    }

    /**
     * Reads a text.
     *
     * @param linesBefore how many lines of the file stand before it
     */
    static void read(String text, int linesBefore, Consumer<Value> take) {
        new YamlDocuments(linesBefore).documents(text, take);
    }

    private void documents(String text, Consumer<Value> take) {
        try {
            Parser events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
            events.next(); // the stream starts
            while (events.checkEvent(Event.ID.DocumentStart)) {
                events.next();
                anchors.clear();
                take.accept(branch(events, 1).value);
                events.next(); // the document ends
            }
        } catch (MarkedYamlEngineException refusal) {
            String problem = refusal.getProblem() == null ? "unknown reason" : refusal.getProblem();
            throw new Unreadable(
                    mark(refusal.getProblemMark().or(refusal::getContextMark)), "this is not valid YAML: " + problem);
        } catch (Unreadable limit) {
            throw limit;
        } catch (RuntimeException refusal) {
            // The parser is known to fail in other ways, too, on some broken texts.
            throw new Unreadable(new Mark(linesBefore + 1, 1), "this is not valid YAML");
        }
    }

    private Branch branch(Parser events, int depth) {
        Event event = events.next();
        if (event instanceof AliasEvent alias) {
            return repeat(alias, depth);
        }
        if (depth > DEEPEST) {
            throw new Unreadable(mark(event), "lists and maps are nested deeper than " + DEEPEST + " levels");
        }
        Branch branch = switch (event.getEventId()) {
            case MappingStart -> map((MappingStartEvent) event, events, depth);
            case SequenceStart -> list(event, events, depth);
            default -> new Branch(scalar((ScalarEvent) event), 1, 1);
        };
        ((NodeEvent) event).getAnchor().ifPresent(name -> anchors.put(name, branch));
        return branch;
    }

    private Branch repeat(AliasEvent alias, int depth) {
        Branch branch = anchors.get(alias.getAlias());
        if (branch == null) {
            throw new Unreadable(mark(alias), "the alias *" + alias.getAlias() + " names nothing that is complete");
        }
        repeated += branch.size;
        if (repeated > MOST_REPEATED || depth + branch.height - 1 > DEEPEST) {
            throw new Unreadable(mark(alias), "the aliases of this document repeat or nest too much");
        }
        return branch;
    }

    private Branch map(MappingStartEvent start, Parser events, int depth) {
        Map<String, Value> values = new LinkedHashMap<>();
        Mark mark = mark(start);
        long size = 1;
        int height = 1;
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            Event keyEvent = events.peekEvent();
            Branch key = branch(events, depth + 1);
            Branch value = branch(events, depth + 1);
            if (!(key.value instanceof Value.Text text)) {
                throw new Unreadable(mark(keyEvent), "a key must be a plain word");
            }
            if (values.put(text.text(), value.value) != null) {
                throw new Unreadable(mark(keyEvent), "the key '" + text.text() + "' stands here twice");
            }
            size += value.size + 1;
            height = Math.max(height, value.height + 1);
        }
        events.next();
        return new Branch(new Value.Fields(values, mark), size, height);
    }

    private Branch list(Event start, Parser events, int depth) {
        List<Value> values = Lists.mutable.empty();
        Mark mark = mark(start);
        long size = 1;
        int height = 1;
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            Branch value = branch(events, depth + 1);
            values.add(value.value);
            size += value.size;
            height = Math.max(height, value.height + 1);
        }
        events.next();
        return new Branch(new Value.Items(values, mark), size, height);
    }

    private Value scalar(ScalarEvent event) {
        String text = event.getValue();
        boolean empty = event.getScalarStyle() == ScalarStyle.PLAIN
                && (text.isEmpty() || text.equals("null") || text.equals("~"));
        return empty ? new Value.Nothing(mark(event)) : new Value.Text(text, mark(event));
    }

    private Mark mark(Event event) {
        return mark(event.getStartMark());
    }

    private Mark mark(Optional<org.snakeyaml.engine.v2.exceptions.Mark> mark) {
        return mark.map(place -> new Mark(linesBefore + place.getLine() + 1, place.getColumn() + 1))
                .orElse(new Mark(linesBefore + 1, 1));
    }
}
