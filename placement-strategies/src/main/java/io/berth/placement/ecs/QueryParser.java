package io.berth.placement.ecs;

import io.berth.placement.ecs.HostQuery.AgentConnected;
import io.berth.placement.ecs.HostQuery.And;
import io.berth.placement.ecs.HostQuery.Attribute;
import io.berth.placement.ecs.HostQuery.Exists;
import io.berth.placement.ecs.HostQuery.In;
import io.berth.placement.ecs.HostQuery.InstanceId;
import io.berth.placement.ecs.HostQuery.Matches;
import io.berth.placement.ecs.HostQuery.Not;
import io.berth.placement.ecs.HostQuery.Or;
import io.berth.placement.ecs.HostQuery.Subject;
import io.berth.placement.ecs.HostQuery.TaskCount;
import io.berth.placement.ecs.HostQuery.TaskGroup;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Reads an expression of the cluster query language, by recursive descent.
 *
 * <p>Operators and their words: ECS developer guide, cluster query language, read 2026-10. That {@code and} binds tighter than
 * {@code or} is assumed; parentheses say it for certain. Which operators a subject takes is the guide's table. A date without
 * a time means its first moment, a time without an offset is UTC; both are assumed.
 */
final class QueryParser {
    /** ECS API, PlacementConstraint, read 2026-10. */
    private static final int MAX_LENGTH = 2000;

    private static final String ATTRIBUTE = "attribute:";
    private static final List<String> EQUALITY =
            List.of("==", "equals", "!=", "not_equals", "in", "!in", "not_in", "=~", "matches", "!~", "not_matches");
    private static final List<String> EVERYTHING = List.of(
            "==",
            "equals",
            "!=",
            "not_equals",
            "in",
            "!in",
            "not_in",
            "=~",
            "matches",
            "!~",
            "not_matches",
            "exists",
            "!exists",
            "not_exists");
    private static final List<String> WORDS = List.of("equals", "matches");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd['T'HH:mm:ss[.SSS][XXX]]", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

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
    static HostQuery parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "an expression has at most " + MAX_LENGTH + " characters, got " + text.length());
        }
        QueryParser parser = new QueryParser(text);
        HostQuery query = parser.alternatives();
        parser.skipSpaces();
        if (parser.position < text.length()) {
            throw parser.mistake("expected 'and', 'or' or the end");
        }
        return query;
    }

    private HostQuery alternatives() {
        HostQuery query = conjunction();
        while (take("||") || takeWord("or")) {
            query = new Or(query, conjunction());
        }
        return query;
    }

    private HostQuery conjunction() {
        HostQuery query = term();
        while (take("&&") || takeWord("and")) {
            query = new And(query, term());
        }
        return query;
    }

    private HostQuery term() {
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

    private HostQuery closed() {
        HostQuery inside = alternatives();
        if (!take(")")) {
            throw mistake("expected ')'");
        }
        return inside;
    }

    private HostQuery simple() {
        skipSpaces();
        int start = position;
        String subject = wordUntil(" \t=!<>()&|");
        return switch (subject) {
            case "agentConnected" -> aboutText(new AgentConnected(), EQUALITY);
            case "ec2InstanceId" -> aboutText(new InstanceId(), EQUALITY);
            case "registeredAt" -> new HostQuery.RegisteredAt(order(), moment());
            case "task:group" -> aboutText(new TaskGroup(), EVERYTHING);
            case "runningTasksCount" -> new TaskCount(order(), number());
            case "agentVersion" -> new HostQuery.AgentVersion(order(), version());
            default -> aboutText(attribute(subject, start), EVERYTHING);
        };
    }

    private HostQuery aboutText(Subject subject, List<String> known) {
        skipSpaces();
        int start = position;
        String operator = operator();
        return switch (known.contains(operator) ? operator : "") {
            case "==", "equals" -> new In(subject, List.of(value()));
            case "!=", "not_equals" -> new Not(new In(subject, List.of(value())));
            case "in" -> new In(subject, values());
            case "!in", "not_in" -> new Not(new In(subject, values()));
            case "=~", "matches" -> new Matches(subject, pattern());
            case "!~", "not_matches" -> new Not(new Matches(subject, pattern()));
            case "exists" -> new Exists(subject);
            case "!exists", "not_exists" -> new Not(new Exists(subject));
            default -> throw unknownOperator(operator, start, symbols(known));
        };
    }

    private static String symbols(List<String> operators) {
        return operators.stream()
                .filter(operator -> !operator.contains("_") && !WORDS.contains(operator))
                .collect(Collectors.joining(", "));
    }

    private Order order() {
        skipSpaces();
        int start = position;
        String operator = operator();
        Order order = Order.of(operator);
        if (order == null) {
            throw unknownOperator(operator, start, "==, !=, >, >=, <, <=");
        }
        return order;
    }

    private IllegalArgumentException unknownOperator(String operator, int start, String known) {
        position = start;
        return mistake("unknown operator '" + operator + "'; known: " + known);
    }

    private int number() {
        skipSpaces();
        int start = position;
        String text = value();
        if (!text.matches("[0-9]{1,9}")) {
            position = start;
            throw mistake("'" + text + "' is not a number of tasks");
        }
        return Integer.parseInt(text);
    }

    private LocalDateTime moment() {
        skipSpaces();
        int start = position;
        String text = value();
        try {
            TemporalAccessor read = MOMENT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return switch (read) {
                case OffsetDateTime exact ->
                    exact.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
                case LocalDateTime inUtc -> inUtc;
                default -> LocalDate.from(read).atStartOfDay();
            };
        } catch (DateTimeException notADate) {
            position = start;
            throw mistake("'" + text + "' is not a date such as 2026-01-31 or 2026-01-31T22:28:28Z");
        }
    }

    private Version version() {
        skipSpaces();
        int start = position;
        String text = value();
        if (!Version.isOne(text)) {
            position = start;
            throw mistake("'" + text + "' is not a version such as 1.83.0");
        }
        return Version.of(text);
    }

    private Attribute attribute(String subject, int start) {
        if (!subject.startsWith(ATTRIBUTE) || subject.equals(ATTRIBUTE)) {
            position = start;
            throw mistake(
                    subject.isEmpty()
                            ? "expected attribute:NAME"
                            : "unknown subject '" + subject
                                    + "'; known: attribute:NAME, task:group, runningTasksCount, agentVersion, registeredAt, agentConnected, ec2InstanceId");
        }
        String name = subject.substring(ATTRIBUTE.length());
        if (!HostAttributes.mayHave(name)) {
            position = start;
            throw mistake(HostAttributes.refusal(name));
        }
        return new Attribute(name);
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
