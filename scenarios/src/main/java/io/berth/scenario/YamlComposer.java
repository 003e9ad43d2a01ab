package io.berth.scenario;

import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.NullNode;
import io.berth.settings.Problems;
import io.berth.settings.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Builds the tree of one document from the parser's events.
 *
 * <p>The depth limit keeps the recursion here, and that of every reader of the tree, far from the end of the stack. An alias shares the
 * anchored node instead of copying it; what it would take to read it again is counted.
 */
final class YamlComposer {
    private static final int DEEPEST = 64;
    private static final int MOST_REPEATED = 100_000;
    private static final int MOST_CHARACTERS = 32 * 1024 * 1024;

    private final Problems problems;
    private final Map<Anchor, @Nullable Branch> anchors = new HashMap<>();
    private long repeated;

    YamlComposer(Problems problems) {
        this.problems = problems;
    }

    @Nullable
    Node compose(String text) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();
        try {
            return document(new ParserImpl(settings, new StreamReader(settings, text)));
        } catch (Hopeless limit) {
            problems.error(limit.mark, limit.sentence, limit.hint);
        } catch (RuntimeException refusal) {
            // Besides its own exceptions the parser is known to fail in other ways on some broken files; all are syntax
            // errors.
            YamlSyntax.report(refusal, problems);
        }
        return null;
    }

    private @Nullable Node document(Parser events) {
        events.next(); // the stream starts
        Node root = null;
        if (events.checkEvent(Event.ID.DocumentStart)) {
            events.next();
            root = branch(events, 1).node;
            events.next(); // the document ends
        }
        if (root == null || root instanceof NullNode) {
            problems.error(Mark.WHOLE_FILE, "the file is empty");
            return null;
        }
        if (events.checkEvent(Event.ID.DocumentStart)) {
            problems.error(mark(events.peekEvent()), "a second document starts here", "one file holds one document");
            return null;
        }
        return root;
    }

    private Branch branch(Parser events, int depth) {
        Event event = events.next();
        if (event instanceof AliasEvent alias) {
            return repeat(alias, depth);
        }
        if (depth > DEEPEST) {
            throw new Hopeless(mark(event), "lists and maps are nested deeper than " + DEEPEST + " levels", "");
        }
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        anchor.ifPresent(name -> anchors.put(name, null));
        Branch branch = switch (event) {
            case MappingStartEvent map -> map(map, events, depth);
            case SequenceStartEvent list -> list(list, events, depth);
            default -> scalar((ScalarEvent) event);
        };
        anchor.ifPresent(name -> anchors.put(name, branch));
        return branch;
    }

    private Branch repeat(AliasEvent alias, int depth) {
        Mark mark = mark(alias);
        String name = Problems.quoted("*" + alias.getAlias());
        Branch branch = anchors.get(alias.getAlias());
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
        if (repeated > MOST_REPEATED) {
            throw new Hopeless(mark, "the aliases of this file repeat more than 100,000 values", "");
        }
        if (depth + branch.height - 1 > DEEPEST) {
            throw new Hopeless(mark, "lists and maps are nested deeper than " + DEEPEST + " levels", "");
        }
        return branch;
    }

    private Branch map(MappingStartEvent start, Parser events, int depth) {
        refuseTag(start.getTag(), start);
        Mark mark = mark(start);
        Tally tally = new Tally();
        List<MapNode.Entry> entries = new ArrayList<>();
        Map<String, Mark> first = new HashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            Event keyEvent = events.peekEvent();
            Node key = branch(events, depth + 1).node;
            Branch value = branch(events, depth + 1);
            tally.add(value);
            String text = keyText(key, keyEvent);
            if (text != null && isFirst(text, mark(keyEvent), first)) {
                entries.add(new MapNode.Entry(text, mark(keyEvent), value.node));
            }
        }
        events.next();
        return tally.of(new MapNode(entries, mark));
    }

    private @Nullable String keyText(Node key, Event event) {
        if (key instanceof ScalarNode scalar
                && event instanceof ScalarEvent
                && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        problems.error(mark(event), "a key must be a plain word");
        return null;
    }

    private boolean isFirst(String key, Mark mark, Map<String, Mark> first) {
        Mark earlier = first.putIfAbsent(key, mark);
        if (earlier != null) {
            problems.error(
                    mark,
                    "the key " + Problems.quoted(key) + " stands here twice, first in line " + earlier.line(),
                    "remove one of them");
        }
        return earlier == null;
    }

    private Branch list(SequenceStartEvent start, Parser events, int depth) {
        refuseTag(start.getTag(), start);
        Mark mark = mark(start);
        Tally tally = new Tally();
        List<Node> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            Branch item = branch(events, depth + 1);
            tally.add(item);
            items.add(item.node);
        }
        events.next();
        return tally.of(new ListNode(items, mark));
    }

    private Branch scalar(ScalarEvent event) {
        refuseTag(event.getTag(), event);
        String text = event.getValue();
        boolean quoted = event.getScalarStyle() != ScalarStyle.PLAIN;
        // Escapes in double quotes can spell what may not be typed.
        if (event.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
                && text.codePoints().anyMatch(YamlText::isOutOfPlace)) {
            problems.error(mark(event), "control characters cannot stand in a value: " + Problems.quoted(text));
        }
        return new Branch(Node.scalar(text, quoted, mark(event)), 1, 1);
    }

    private void refuseTag(Optional<String> tag, Event event) {
        tag.ifPresent(name -> problems.error(
                mark(event), "the tag " + Problems.quoted(name) + " is not accepted", "write the value without a tag"));
    }

    private static Mark mark(Event event) {
        return YamlSyntax.mark(event.getStartMark());
    }

    /**
     * A node with its weight.
     *
     * @param size how many values a reader meets in it, repeated ones included
     * @param height levels from here down to the deepest value
     */
    private record Branch(Node node, long size, int height) {}

    private static final class Tally {
        private long size = 1;
        private int height = 1;

        void add(Branch child) {
            size += child.size;
            height = Math.max(height, child.height + 1);
        }

        Branch of(Node node) {
            return new Branch(node, size, height);
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
