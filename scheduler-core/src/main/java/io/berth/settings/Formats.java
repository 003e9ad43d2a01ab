package io.berth.settings;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The ways to write a value. Each quantity carries its unit; the documentation of a method says what the number it returns counts. */
public final class Formats {
    /** What {@code Never} is read as: longer than any run. */
    public static final long NEVER_MICROS = Long.MAX_VALUE;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int PICODOLLAR_DIGITS = 12;
    private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(9_000_000);

    private Formats() {}

    /** Any text of 1 to 10,000 characters. */
    public static Format<String> text() {
        return new TextFormat("[\\s\\S]+", 10_000, "text", "put it in quotes");
    }

    /** A name of up to 255 letters, digits, dashes, dots and underscores. */
    public static Format<String> identifier() {
        return new TextFormat(
                "[A-Za-z0-9._-]+", 255, "a name of letters, digits, '-', '.' and '_'", "put it in quotes");
    }

    /** A whole number. */
    public static Format<Integer> integer(int least, int most) {
        return new NumberFormat<>(
                BigDecimal.valueOf(least), BigDecimal.valueOf(most), true, BigDecimal::intValueExact, value -> value);
    }

    /** A whole number that may be large, such as a seed. */
    public static Format<Long> longInteger(long least, long most) {
        return new NumberFormat<>(
                BigDecimal.valueOf(least), BigDecimal.valueOf(most), true, BigDecimal::longValueExact, value -> value);
    }

    /** A decimal number without a unit. */
    public static Format<Double> decimal(double least, double most) {
        return new NumberFormat<>(
                BigDecimal.valueOf(least), BigDecimal.valueOf(most), false, BigDecimal::doubleValue, value -> value);
    }

    /** {@code true} or {@code false}. */
    public static Format<Boolean> bool() {
        return new TruthFormat();
    }

    /** One of a few words, upper and lower case told apart; the noun says what they are: "unknown <noun> 'x'". */
    public static <T> Format<T> enumeration(String noun, Map<String, ? extends T> words) {
        return enumeration(noun, words, Map.of());
    }

    /** As above; synonyms lead from words of other tools to the word to suggest. */
    public static <T> Format<T> enumeration(String noun, Map<String, ? extends T> words, Map<String, String> synonyms) {
        return new WordFormat<>(noun, words, synonyms);
    }

    /** One of these, by the word that each has. */
    public static <T> Format<T> enumeration(String noun, T[] values, Function<? super T, String> word) {
        Map<String, T> words = new LinkedHashMap<>();
        for (T value : values) {
            words.put(word.apply(value), value);
        }
        return enumeration(noun, words);
    }

    /** One of two words, of which the second says yes. */
    public static Format<Boolean> either(String noun, String no, String yes) {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put(no, false);
        words.put(yes, true);
        return enumeration(noun, words);
    }

    /** One of a few words, kept as it is. */
    public static Format<String> word(String noun, Collection<String> words) {
        Map<String, String> same = new LinkedHashMap<>();
        words.forEach(word -> same.put(word, word));
        return enumeration(noun, same);
    }

    /** A duration such as {@code 90s}, {@code 1h30min} or 0, in microseconds; at most a hundred years. */
    public static Format<Long> duration() {
        return UnitFormat.longs(Measures.DURATION, Measures.HUNDRED_YEARS);
    }

    /** A duration or {@code Never}, which is {@link #NEVER_MICROS}. */
    public static Format<Long> durationOrNever() {
        return new NeverFormat(duration());
    }

    /** A moment of the run, counted from its start like a duration, in microseconds. */
    public static Format<Long> timeOfRun() {
        return duration();
    }

    /** A time of day such as {@code 14:00} or {@code 23:59:59}, in microseconds since midnight. */
    public static Format<Long> timeOfDay() {
        return new TextFormat(
                        "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?",
                        8,
                        "a time of day such as 14:00",
                        "example: 14:00")
                .as(Formats::microsOfDay, Formats::timeOfDay);
    }

    private static long microsOfDay(String text) {
        long seconds = 0;
        for (String part : (text.length() == 5 ? text + ":00" : text).split(":")) {
            seconds = seconds * 60 + Integer.parseInt(part);
        }
        return seconds * MICROS_PER_SECOND;
    }

    private static String timeOfDay(long micros) {
        long seconds = micros / MICROS_PER_SECOND;
        String minutes = String.format("%02d:%02d", seconds / 3_600, seconds / 60 % 60);
        return seconds % 60 == 0 ? minutes : minutes + String.format(":%02d", seconds % 60);
    }

    /** A day such as {@code 2026-03-02}. */
    public static Format<LocalDate> date() {
        return new TextFormat("[0-9]{4}-[0-9]{2}-[0-9]{2}", 10, "a date such as 2026-03-02", "example: 2026-03-02")
                .as(Formats::day, LocalDate::toString);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            throw new IllegalArgumentException("there is no day " + text, noSuchDay);
        }
    }

    /** CPU such as {@code 512} (CPU units) or {@code 0.5 vCPU}, in CPU units; 1,024 are one vCPU. */
    public static Format<Integer> cpu() {
        return UnitFormat.ints(Measures.CPU, 0, Measures.MOST_CPU_UNITS);
    }

    /** Memory such as {@code 512MiB}, {@code 2GiB} or 512, in MiB; as in ECS, GB means 1,024 MiB. */
    public static Format<Integer> memory() {
        return UnitFormat.ints(Measures.MEMORY, 0, Measures.MOST_MIB);
    }

    /** A size such as {@code 420MB} (millions) or {@code 300MiB}, in bytes; at most a petabyte. */
    public static Format<Long> bytes() {
        return UnitFormat.longs(Measures.BYTES, Measures.MOST_BYTES);
    }

    /** A bandwidth such as {@code 150MB/s} or {@code 5Gbps}, in bytes per second. */
    public static Format<Long> bandwidth() {
        return UnitFormat.longs(Measures.BANDWIDTH, Measures.MOST_BYTES);
    }

    /** A percentage from 0% to 100%, decimals allowed, as a fraction between 0 and 1. */
    public static Format<Double> percent() {
        return UnitFormat.decimals(Measures.FRACTION, 1);
    }

    /** A whole percentage such as {@code 200%}, as a number of percent. */
    public static Format<Integer> wholePercent(int least, int most) {
        return UnitFormat.ints(Measures.PERCENT, least, most);
    }

    /** A whole number such as {@code 2} or a share such as {@code 25%}, as it is written. */
    public static Format<String> countOrPercent() {
        return new CountOrPercentFormat();
    }

    /** A rate such as {@code 900/s}, {@code 30/min}, {@code 5/h} or {@code 2/d}, per second; at most a billion. */
    public static Format<Double> rate() {
        return UnitFormat.decimals(Measures.RATE, 1_000_000_000);
    }

    /** Money such as {@code $0.10} or {@code 0.10 USD}, in picodollars; exact, at most nine million dollars. */
    public static Format<Long> money() {
        String amount = "[0-9]{1,7}(?:\\.[0-9]{1,12})?";
        return new TextFormat(
                        "\\$" + amount + "|" + amount + " ?USD",
                        40,
                        "an amount of money such as $0.10 or 0.10 USD",
                        "name the currency: $0.10")
                .as(Formats::picodollars, Formats::dollars);
    }

    private static long picodollars(String text) {
        BigDecimal dollars =
                new BigDecimal(text.replace("$", "").replace("USD", "").strip());
        if (dollars.compareTo(MOST_DOLLARS) > 0) {
            throw new IllegalArgumentException("at most $" + MOST_DOLLARS + ", got " + text);
        }
        return dollars.movePointRight(PICODOLLAR_DIGITS).longValueExact();
    }

    private static String dollars(long picodollars) {
        BigDecimal dollars = BigDecimal.valueOf(picodollars, PICODOLLAR_DIGITS).stripTrailingZeros();
        return "$" + dollars.setScale(Math.max(2, dollars.scale())).toPlainString();
    }

    /** Values in order, possibly none. */
    public static <T> Format<List<T>> list(Format<T> items) {
        return new ListFormat<>(items, 0);
    }

    /** Values in order, at least one. */
    public static <T> Format<List<T>> nonEmptyList(Format<T> items) {
        return new ListFormat<>(items, 1);
    }

    /** Values in order, at least one; a single one needs no brackets. */
    public static <T> Format<List<T>> oneOrMany(Format<T> item) {
        return new OneOrManyFormat<>(item);
    }

    /** Values by names the user chooses, in the order of the file. */
    public static <K, V> Format<Map<K, V>> map(Format<K> keys, Format<V> values) {
        return new MapFormat<>(keys, values);
    }

    /** Either a short scalar or a longer map or list: {@code steady: 900/s}. */
    public static <T> Format<T> oneOf(Format<? extends T> shorthand, Format<? extends T> full) {
        return new ShorthandFormat<>(shorthand, full);
    }

    /** A map with exactly one of these keys: {@code { poisson: 30/min }}. */
    public static <T> Format<T> choice(String noun, Map<String, ? extends Format<? extends T>> choices) {
        return new ChoiceFormat<>(noun, choices);
    }

    /** A map in which the value of one key (the kind) names the section that describes the other keys. */
    public static <T> Format<T> byKind(String kindKey, Map<String, ? extends Section<? extends T>> kinds) {
        return new KindFormat<>(kindKey, kinds, null);
    }

    /** As above; a map without the kind is of the usual one. */
    public static <T> Format<T> byKind(
            String kindKey, Map<String, ? extends Section<? extends T>> kinds, String usual) {
        return new KindFormat<>(kindKey, kinds, usual);
    }

    /** A step in one of these forms, where a star stands for any argument: {@code random}, {@code spread(attribute:*)}. */
    public static Format<Call> call(String noun, Collection<String> forms) {
        return new CallFormat(noun, List.copyOf(forms));
    }

    /** The same value together with the place where it stands. */
    public static <T> Format<Located<T>> located(Format<T> format) {
        return new LocatedFormat<>(format);
    }
}
