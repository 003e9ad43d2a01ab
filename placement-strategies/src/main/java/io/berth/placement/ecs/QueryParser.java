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

    private final QueryText text;

    private QueryParser(QueryText text) {
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
        QueryParser parser = new QueryParser(new QueryText(text));
        HostQuery query = parser.alternatives();
        if (!parser.text.isAtEnd()) {
            throw parser.text.mistake("expected 'and', 'or' or the end");
        }
        return query;
    }

    private HostQuery alternatives() {
        HostQuery query = conjunction();
        while (text.take("||") || text.takeWord("or")) {
            query = new Or(query, conjunction());
        }
        return query;
    }

    private HostQuery conjunction() {
        HostQuery query = term();
        while (text.take("&&") || text.takeWord("and")) {
            query = new And(query, term());
        }
        return query;
    }

    private HostQuery term() {
        if (text.take("(")) {
            return closed();
        }
        if (text.take("!") || text.takeWord("not")) {
            if (!text.take("(")) {
                throw text.mistake("'not' needs parentheses around what it negates");
            }
            return new Not(closed());
        }
        return simple();
    }

    private HostQuery closed() {
        HostQuery inside = alternatives();
        if (!text.take(")")) {
            throw text.mistake("expected ')'");
        }
        return inside;
    }

    private HostQuery simple() {
        int start = text.next();
        String subject = text.wordUntil(" \t=!<>()&|");
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
        int start = text.next();
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
        int start = text.next();
        String operator = operator();
        Order order = Order.of(operator);
        if (order == null) {
            throw unknownOperator(operator, start, "==, !=, >, >=, <, <=");
        }
        return order;
    }

    private IllegalArgumentException unknownOperator(String operator, int start, String known) {
        return text.mistakeAt(start, "unknown operator '" + operator + "'; known: " + known);
    }

    private int number() {
        int start = text.next();
        String word = value();
        if (!word.matches("[0-9]{1,9}")) {
            throw text.mistakeAt(start, "'" + word + "' is not a number of tasks");
        }
        return Integer.parseInt(word);
    }

    private LocalDateTime moment() {
        int start = text.next();
        String word = value();
        try {
            TemporalAccessor read = MOMENT.parseBest(word, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return switch (read) {
                case OffsetDateTime exact ->
                    exact.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
                case LocalDateTime inUtc -> inUtc;
                default -> LocalDate.from(read).atStartOfDay();
            };
        } catch (DateTimeException notADate) {
            throw text.mistakeAt(start, "'" + word + "' is not a date such as 2026-01-31 or 2026-01-31T22:28:28Z");
        }
    }

    private Version version() {
        int start = text.next();
        String word = value();
        if (!Version.isOne(word)) {
            throw text.mistakeAt(start, "'" + word + "' is not a version such as 1.83.0");
        }
        return Version.of(word);
    }

    private Attribute attribute(String subject, int start) {
        if (!subject.startsWith(ATTRIBUTE) || subject.equals(ATTRIBUTE)) {
            throw text.mistakeAt(
                    start,
                    subject.isEmpty()
                            ? "expected attribute:NAME"
                            : "unknown subject '" + subject
                                    + "'; known: attribute:NAME, task:group, runningTasksCount, agentVersion, registeredAt, agentConnected, ec2InstanceId");
        }
        String name = subject.substring(ATTRIBUTE.length());
        if (!HostAttributes.mayHave(name)) {
            throw text.mistakeAt(start, HostAttributes.refusal(name));
        }
        return new Attribute(name);
    }

    private String operator() {
        for (String symbol : new String[] {"==", "!=", "=~", "!~", ">=", "<=", ">", "<"}) {
            if (text.take(symbol)) {
                return symbol;
            }
        }
        return (text.take("!") ? "!" : "") + text.wordUntil(" \t[()=<>&|");
    }

    private List<String> values() {
        if (!text.take("[")) {
            throw text.mistake("expected a list such as [a, b]");
        }
        List<String> values = new ArrayList<>();
        do {
            values.add(text.filled(text.wordUntil(" \t,]"), "a value"));
        } while (text.take(","));
        if (!text.take("]")) {
            throw text.mistake("expected ',' or ']'");
        }
        return List.copyOf(values);
    }

    private String value() {
        return text.filled(text.wordUntil(" \t)&|"), "a value");
    }

    private Pattern pattern() {
        int start = text.next();
        String expression = text.filled(text.patternText(), "a regular expression");
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException refusal) {
            throw text.mistakeAt(
                    start, "'" + expression + "' is not a regular expression: " + refusal.getDescription());
        }
    }
}
