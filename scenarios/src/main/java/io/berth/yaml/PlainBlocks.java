package io.berth.yaml;

import io.berth.settings.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain part of YAML that programs write: block maps and lists, a word or a quoted text without escapes to a line.
 *
 * <p>Whatever it meets beyond that, mistakes above all, it leaves to the parser, from the beginning of the document in question; what it
 * does read is what the parser would have read, down to the places. In a fresh JVM it takes a tenth of the parser's time, which was
 * half of that of {@code berth schedule}.
 */
final class PlainBlocks<V> {
    private static final int MOST_KEYS = 64;
    private static final int LONGEST_LINE = 900;
    private static final String SEPARATOR = "---";

    private final YamlValues<V> values;
    private final int deepest;
    private final String text;
    private final int linesBefore;
    private int line = -1;
    private int lineStart;
    private int nextLine;
    private int end;
    private int at;

    /** Thrown once, without a trace, where plain reading ends. */
    private static final class NotPlain extends RuntimeException {
        NotPlain() {
            super(null, null, false, false);
        }
    }

    /** A place in the text, and how many lines of the file stand before it. */
    record Rest(String text, int linesBefore) {}

    PlainBlocks(YamlValues<V> values, int deepest, String text, int linesBefore) {
        this.values = values;
        this.deepest = deepest;
        this.text = text;
        this.linesBefore = linesBefore;
    }

    /** Hands over document by document; returns what begins with the first that is not plain, null when all were. */
    @Nullable
    Rest each(Consumer<V> take) {
        int documentStart = 0;
        int linesOfDocuments = 0;
        try {
            advance();
            do {
                V document = document();
                documentStart = lineStart;
                linesOfDocuments = line;
                take.accept(document);
            } while (!isAtEnd());
            return null;
        } catch (NotPlain stop) {
            return new Rest(text.substring(documentStart), linesBefore + linesOfDocuments);
        }
    }

    private V document() {
        if (isSeparator()) {
            advance();
        }
        if (isAtEnd() || isSeparator()) {
            throw new NotPlain();
        }
        V root = block(1);
        if (!isAtEnd() && !isSeparator()) {
            throw new NotPlain();
        }
        return root;
    }

    private boolean isAtEnd() {
        return lineStart == text.length();
    }

    private boolean isSeparator() {
        return end - lineStart == SEPARATOR.length() && text.startsWith(SEPARATOR, lineStart);
    }

    /** To the first character of the next line that says something. */
    private void advance() {
        do {
            lineStart = nextLine;
            line++;
            at = lineStart;
            if (isAtEnd()) {
                end = lineStart;
                return;
            }
            int feed = text.indexOf('\n', lineStart);
            end = feed < 0 ? text.length() : feed;
            nextLine = feed < 0 ? end : feed + 1;
            while (at < end && text.charAt(at) == ' ') {
                at++;
            }
        } while (at == end || isComment());
        if (end - lineStart > LONGEST_LINE) {
            throw new NotPlain();
        }
    }

    private boolean isComment() {
        return text.charAt(at) == '#' && isPlain(at, end);
    }

    private int column() {
        return at - lineStart;
    }

    private V block(int depth) {
        if (depth > deepest) {
            throw new NotPlain();
        }
        return isItem() ? list(depth) : map(depth);
    }

    private boolean isItem() {
        return at + 1 < end && text.charAt(at) == '-' && text.charAt(at + 1) == ' ';
    }

    private V list(int depth) {
        int column = column();
        Mark mark = mark();
        List<V> items = new ArrayList<>();
        while (column() == column && isItem()) {
            at++;
            skipSpaces();
            items.add(isKey() ? block(depth + 1) : scalar());
            refuseDeeperThan(column);
        }
        return values.list(items, mark);
    }

    private V map(int depth) {
        int column = column();
        Mark mark = mark();
        List<YamlEntry<V>> entries = new ArrayList<>();
        while (column() == column && !isAtEnd() && !isSeparator() && !isItem()) {
            Mark place = mark();
            String key = key(entries);
            entries.add(new YamlEntry<>(key, place, value(column, depth)));
            refuseDeeperThan(column);
        }
        return values.map(entries, mark);
    }

    /** A line that is indented further than its block goes on with the line above, or is a mistake. */
    private void refuseDeeperThan(int column) {
        if (column() > column) {
            throw new NotPlain();
        }
    }

    private boolean isKey() {
        int colon = endOfWord();
        return colon < end && text.charAt(colon) == ':' && (colon + 1 == end || text.charAt(colon + 1) == ' ');
    }

    private int endOfWord() {
        int position = at;
        while (position < end && isPartOfWord(text.charAt(position))) {
            position++;
        }
        return position;
    }

    private static boolean isPartOfWord(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '/'
                || character == '_'
                || character == '.'
                || character == '-';
    }

    private String key(List<YamlEntry<V>> before) {
        if (!isKey() || !mayBegin() || before.size() == MOST_KEYS) {
            throw new NotPlain();
        }
        int colon = endOfWord();
        String key = text.substring(at, colon);
        if (key.equalsIgnoreCase("null") || stands(key, before)) {
            throw new NotPlain();
        }
        at = colon + 1;
        return key;
    }

    private static boolean stands(String key, List<? extends YamlEntry<?>> entries) {
        for (YamlEntry<?> entry : entries) {
            if (entry.key().equals(key)) {
                return true;
            }
        }
        return false;
    }

    private V value(int columnOfKey, int depth) {
        if (at < end) {
            skipSpaces();
            return scalar();
        }
        Mark afterColon = mark();
        advance();
        boolean deeper = column() > columnOfKey;
        if (isAtEnd() || isSeparator() || (!deeper && !(column() == columnOfKey && isItem()))) {
            return values.scalar("", false, afterColon);
        }
        return block(depth + 1);
    }

    private void skipSpaces() {
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        if (at == end) {
            throw new NotPlain();
        }
    }

    /** What stands from here to the end of the line; goes on to the next. */
    private V scalar() {
        Mark mark = mark();
        char first = text.charAt(at);
        V value = first == '\'' || first == '"' ? quoted(first, mark) : unquoted(mark);
        advance();
        return value;
    }

    private V quoted(char quote, Mark mark) {
        int close = text.indexOf(quote, at + 1);
        if (close != end - 1 || !isPlain(at + 1, close)) {
            throw new NotPlain();
        }
        return values.scalar(text.substring(at + 1, close), true, mark);
    }

    private V unquoted(Mark mark) {
        if (text.startsWith("{}", at) && at + 2 == end) {
            return values.map(List.of(), mark);
        }
        if (text.startsWith("[]", at) && at + 2 == end) {
            return values.list(List.of(), mark);
        }
        if (!mayBegin() || text.charAt(end - 1) == ' ' || !isPlain(at, end)) {
            throw new NotPlain();
        }
        for (int position = at; position < end; position++) {
            char character = text.charAt(position);
            boolean last = position + 1 == end;
            if ((character == ':' && (last || text.charAt(position + 1) == ' '))
                    || (character == '#' && text.charAt(position - 1) == ' ')) {
                throw new NotPlain();
            }
        }
        return values.scalar(text.substring(at, end), false, mark);
    }

    /** A dash begins a text only where something follows it. */
    private boolean mayBegin() {
        char first = text.charAt(at);
        return isPartOfWord(first) && (first != '-' || (at + 1 < end && Character.isDigit(text.charAt(at + 1))));
    }

    /** Nothing but printable ASCII without a backslash. */
    private boolean isPlain(int from, int to) {
        for (int position = from; position < to; position++) {
            char character = text.charAt(position);
            if (character < ' ' || character > '~' || character == '\\') {
                return false;
            }
        }
        return true;
    }

    private Mark mark() {
        return new Mark(linesBefore + line + 1, column() + 1);
    }
}
