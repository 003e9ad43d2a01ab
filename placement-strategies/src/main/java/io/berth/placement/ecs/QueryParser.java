package io.berth.placement.ecs;

import io.berth.placement.ecs.AttributeQuery.And;
import io.berth.placement.ecs.AttributeQuery.Exists;
import io.berth.placement.ecs.AttributeQuery.In;
import io.berth.placement.ecs.AttributeQuery.Matches;
import io.berth.placement.ecs.AttributeQuery.Not;
import io.berth.placement.ecs.AttributeQuery.Or;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads an expression of the cluster query language about attributes, by recursive descent.
 *
 * <p>Operators and their words: ECS developer guide, cluster query language, read 2026-10. That {@code and} binds tighter than
 * {@code or} is assumed; parentheses say it for certain. Subjects other than attributes, and the order operators, are refused.
 */
final class QueryParser {
    /** ECS API, PlacementConstraint, read 2026-10. */
    private static final int MAX_LENGTH = 2000;

    private final String text;
    private int position;

    private QueryParser(String text) {
        this.text = text;
    }

    /**
     * The question that the expression asks.
     *
     * @throws IllegalArgumentException with the position of what could not be read
     */
    static AttributeQuery parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "an expression has at most " + MAX_LENGTH + " characters, got " + text.length());
        }
        QueryParser parser = new QueryParser(text);
        AttributeQuery query = parser.alternatives();
        parser.skipSpaces();
        if (parser.position < text.length()) {
            throw parser.mistake("expected 'and', 'or' or the end");
        }
        return query;
    }

    private AttributeQuery alternatives() {
        AttributeQuery query = conjunction();
        while (take("||") || takeWord("or")) {
            query = new Or(query, conjunction());
        }
        return query;
    }

    private AttributeQuery conjunction() {
        AttributeQuery query = term();
        while (take("&&") || takeWord("and")) {
            query = new And(query, term());
        }
        return query;
    }

    private AttributeQuery term() {
        if (take("(")) {
            return closed();
        }
        if (take("!") || takeWord("not")) {
            if (!take("(")) {
                throw mistake("'not' needs parentheses around what it negates");
            }
            return new Not(closed());
        }
        return simple();
    }

    private AttributeQuery closed() {
        AttributeQuery inside = alternatives();
        if (!take(")")) {
            throw mistake("expected ')'");
        }
        return inside;
    }

    private AttributeQuery simple() {
        String name = attribute();
        skipSpaces();
        int start = position;
        String operator = operator();
        return switch (operator) {
            case "==", "equals" -> new In(name, List.of(value()));
            case "!=", "not_equals" -> new Not(new In(name, List.of(value())));
            case "in" -> new In(name, values());
            case "!in", "not_in" -> new Not(new In(name, values()));
            case "=~", "matches" -> new Matches(name, pattern());
            case "!~", "not_matches" -> new Not(new Matches(name, pattern()));
            case "exists" -> new Exists(name);
            case "!exists", "not_exists" -> new Not(new Exists(name));
            default -> {
                position = start;
                throw mistake("unknown operator '" + operator + "'; known: ==, !=, in, !in, =~, !~, exists, !exists");
            }
        };
    }

    private String attribute() {
        skipSpaces();
        int start = position;
        String subject = wordUntil(" \t=!<>()&|");
        if (!subject.startsWith("attribute:") || subject.equals("attribute:")) {
            position = start;
            throw mistake(
                    subject.isEmpty()
                            ? "expected attribute:NAME"
                            : "unknown subject '" + subject + "'; only attribute:NAME is understood so far");
        }
        return subject.substring("attribute:".length());
    }

    private String operator() {
        for (String symbol : new String[] {"==", "!=", "=~", "!~", ">=", "<=", ">", "<"}) {
            if (take(symbol)) {
                return symbol;
            }
        }
        return (take("!") ? "!" : "") + wordUntil(" \t[()=<>&|");
    }

    private List<String> values() {
        if (!take("[")) {
            throw mistake("expected a list such as [a, b]");
        }
        List<String> values = new ArrayList<>();
        do {
            values.add(filled(wordUntil(" \t,]"), "a value"));
        } while (take(","));
        if (!take("]")) {
            throw mistake("expected ',' or ']'");
        }
        return List.copyOf(values);
    }

    private String value() {
        return filled(wordUntil(" \t)&|"), "a value");
    }

    private Pattern pattern() {
        skipSpaces();
        int start = position;
        String expression = filled(patternText(), "a regular expression");
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException refusal) {
            position = start;
            throw mistake("'" + expression + "' is not a regular expression: " + refusal.getDescription());
        }
    }

    /** Up to a space or to the parenthesis that closes the expression around it. */
    private String patternText() {
        int start = position;
        int open = 0;
        while (position < text.length() && !isSpace(position) && (open > 0 || text.charAt(position) != ')')) {
            char next = text.charAt(position++);
            open += next == '(' ? 1 : next == ')' ? -1 : 0;
        }
        return text.substring(start, position);
    }

    private String filled(String word, String what) {
        if (word.isEmpty()) {
            throw mistake("expected " + what);
        }
        return word;
    }

    private String wordUntil(String ends) {
        skipSpaces();
        int start = position;
        while (position < text.length() && ends.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    private boolean takeWord(String word) {
        skipSpaces();
        int end = position + word.length();
        boolean ends = end >= text.length() || isSpace(end) || text.charAt(end) == '(';
        return ends && take(word);
    }

    private boolean take(String symbol) {
        skipSpaces();
        boolean there = text.startsWith(symbol, position);
        position += there ? symbol.length() : 0;
        return there;
    }

    private void skipSpaces() {
        while (position < text.length() && isSpace(position)) {
            position++;
        }
    }

    private boolean isSpace(int at) {
        return Character.isWhitespace(text.charAt(at));
    }

    private IllegalArgumentException mistake(String sentence) {
        return new IllegalArgumentException("'" + text + "', character " + (position + 1) + ": " + sentence);
    }
}
