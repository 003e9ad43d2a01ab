package io.berth.settings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    private static final Map<String, Format<?>> FORMATS = new LinkedHashMap<>();

    static {
        FORMATS.put("text", Formats.text());
        FORMATS.put("identifier", Formats.identifier());
        FORMATS.put("integer", Formats.integer(0, 5000));
        FORMATS.put("longInteger", Formats.longInteger(Long.MIN_VALUE, Long.MAX_VALUE));
        FORMATS.put("decimal", Formats.decimal(0, 10));
        FORMATS.put("bool", Formats.bool());
        FORMATS.put("color", Formats.enumeration("color", Map.of("red", 1), Map.of("rouge", "red")));
        FORMATS.put("speed", Formats.enumeration("speed", new String[] {"1", "2"}, "x"::concat));
        FORMATS.put("kind", Formats.either("kind", "plain", "fancy"));
        FORMATS.put("duration", Formats.duration());
        FORMATS.put("timeOfRun", Formats.timeOfRun());
        FORMATS.put("timeOfDay", Formats.timeOfDay());
        FORMATS.put("cpu", Formats.cpu());
        FORMATS.put("memory", Formats.memory());
        FORMATS.put("bytes", Formats.bytes());
        FORMATS.put("bandwidth", Formats.bandwidth());
        FORMATS.put("percent", Formats.percent());
        FORMATS.put("wholePercent", Formats.wholePercent(100, 200));
        FORMATS.put("rate", Formats.rate());
        FORMATS.put("money", Formats.money());
        FORMATS.put("step", Formats.call("step", List.of("random", "spread(instanceId)", "spread(attribute:*)")));
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text         | A shop: two tiers     | A shop: two tiers
            identifier   | flash-sale_1.2        | flash-sale_1.2
            integer      | 0                     | 0
            integer      | 5000                  | 5000
            integer      | 1e3                   | 1000
            integer      | 7.0                   | 7
            longInteger  | -9223372036854775808  | -9223372036854775808
            decimal      | 2.5                   | 2.5
            decimal      | 10                    | 10.0
            bool         | true                  | true
            bool         | FALSE                 | false
            color        | red                   | 1
            speed        | x2                    | 2
            kind         | plain                 | false
            kind         | fancy                 | true
            duration     | 0                     | 0
            duration     | 250us                 | 250
            duration     | 250ms                 | 250000
            duration     | 90s                   | 90000000
            duration     | 1h30min               | 5400000000
            duration     | 1h 30min              | 5400000000
            duration     | 1.5 h                 | 5400000000
            duration     | 2d                    | 172800000000
            timeOfRun    | 36500d                | 3153600000000000
            timeOfDay    | 14:00                 | 50400000000
            timeOfDay    | 23:59:59              | 86399000000
            cpu          | 512                   | 512
            cpu          | 0.5 vCPU              | 512
            cpu          | 0.25vCPU              | 256
            memory       | 512                   | 512
            memory       | 512MiB                | 512
            memory       | 2GiB                  | 2048
            memory       | 1GB                   | 1024
            memory       | 0.5 GiB               | 512
            bytes        | 420MB                 | 420000000
            bytes        | 1.5GB                 | 1500000000
            bytes        | 300MiB                | 314572800
            bytes        | 7B                    | 7
            bandwidth    | 150MB/s               | 150000000
            bandwidth    | 5Gbps                 | 625000000
            percent      | 60%                   | 0.6
            percent      | 0.5%                  | 0.005
            percent      | 100 %                 | 1.0
            wholePercent | 200%                  | 200
            rate         | 900/s                 | 900.0
            rate         | 30/min                | 0.5
            rate         | 9/h                   | 0.0025
            money        | $0.10                 | 100000000000
            money        | 0.10 USD              | 100000000000
            money        | $0.000000000001       | 1
            step         | random                | random
            step         | spread(attribute:ecs.availability-zone) | spread(attribute:ecs.availability-zone)
            """)
    void reads_what_people_write(String format, String text, String value) {
        Problems problems = new Problems();

        assertThat(read(format, text, problems)).hasToString(value);

        assertThat(problems.report("file")).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} is refused")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text         | 1.30        | x must be text, got 1.30 > put it in quotes
            identifier   | a b         | x must be a name of letters, digits, '-', '.' and '_', got 'a b'
            integer      | -3          | x must be at least 0, got -3
            integer      | 5001        | x must be at most 5000, got 5001
            integer      | 1.5         | x must be a whole number, got 1.5
            integer      | many        | x must be a whole number, got 'many'
            integer      | 0x10        | x must be a whole number, got 0x10
            integer      | 1e999999999 | x must be at most 5000, got 1e999999999
            longInteger  | 9223372036854775808 | x must be at most 9223372036854775807, got 9223372036854775808
            decimal      | .inf        | x must be a number, got .inf
            bool         | yes         | x must be true or false, got 'yes' > write true, without quotes
            color        | Red         | unknown color 'Red' > did you mean 'red'?   known: red
            speed        | x3          | unknown speed 'x3' > did you mean 'x1'?   known: x1, x2
            kind         | fanci       | unknown kind 'fanci' > did you mean 'fancy'?   known: plain, fancy
            color        | rouge       | unknown color 'rouge' > did you mean 'red'?   known: red
            duration     | 90          | x needs a unit, got 90 > units: d, h, min, s, ms, us   example: 90s or 1h30min
            duration     | 90 sec      | x has the unknown unit 'sec' > did you mean 's'?   known: d, h, min, s, ms, us   example: 90s or 1h30min
            duration     | 5m          | x has the unknown unit 'm' > did you mean 'min'?   known: d, h, min, s, ms, us   example: 90s or 1h30min
            duration     | 30min1h     | x must be a duration, got '30min1h' > units: d, h, min, s, ms, us   example: 90s or 1h30min
            duration     | -5s         | x must be a duration, got '-5s' > units: d, h, min, s, ms, us   example: 90s or 1h30min
            duration     | 0.5us       | x must be a whole number of microseconds, got '0.5us'
            duration     | 40000d      | x must be at most 36500d, got '40000d'
            timeOfDay    | 24:00       | x must be a time of day such as 14:00, got '24:00'
            cpu          | 0.3 vCPU    | x must be a whole number of CPU units, got '0.3 vCPU'
            cpu          | 0.5         | x needs a unit, got 0.5 > units: vCPU   example: 512 (CPU units) or 0.5 vCPU
            cpu          | -1          | x must not be negative, got -1 > units: vCPU   example: 512 (CPU units) or 0.5 vCPU
            memory       | 1.5         | x needs a unit, got 1.5 > units: TiB, GiB, MiB, GB, MB   example: 512MiB or 2GiB
            memory       | 2Gi         | x has the unknown unit 'Gi' > did you mean 'GiB'?   known: TiB, GiB, MiB, GB, MB   example: 512MiB or 2GiB
            memory       | 0.3MiB      | x must be a whole number of MiB, got '0.3MiB'
            bytes        | 420         | x needs a unit, got 420 > units: TB, TiB, GB, GiB, MB, MiB, kB, KiB, B   example: 420MB or 300MiB
            bytes        | 2000TB      | x must be at most 1000TB, got '2000TB'
            percent      | 60          | x needs a unit, got 60 > units: %   example: 60%
            percent      | 101%        | x must be at most 100%, got '101%'
            wholePercent | 99%         | x must be at least 100%, got '99%'
            wholePercent | 150.5%      | x must be a whole number of percent, got '150.5%'
            rate         | 900 rps     | x has the unknown unit 'rps' > did you mean '/s'?   known: /s, /min, /h, /d   example: 900/s or 30/min
            money        | 0.10        | x must be an amount of money such as $0.10 or 0.10 USD, got 0.10 > name the currency: $0.10
            money        | $9000001    | x: at most $9000000, got $9000001
            step         | sprad(instanceId) | unknown step 'sprad(instanceId)' > did you mean 'spread(instanceId)'?   known: random, spread(instanceId), spread(attribute:*)
            step         | spread(attribute:) | unknown step 'spread(attribute:)' > did you mean 'spread(attribute:*)'?   known: random, spread(instanceId), spread(attribute:*)
            """)
    void refuses_with_a_sentence_that_helps(String format, String text, String sentenceAndHint) {
        Problems problems = new Problems();

        assertThat(read(format, text, problems)).isNull();

        String report =
                "file has 1 problem\n\n  line 1, column 1: " + sentenceAndHint.replaceFirst(" > ", "\n      ") + "\n";
        assertThat(problems.report("file")).isEqualTo(report);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            duration  | 1h30min
            duration  | 0
            duration  | 1d2h3min4s5ms6us
            timeOfDay | 14:00
            timeOfDay | 14:00:01
            cpu       | 0.25vCPU
            cpu       | 2vCPU
            memory    | 2GiB
            memory    | 1536MiB
            bytes     | 420MB
            bytes     | 300MiB
            bandwidth | 150MB/s
            percent   | 60%
            percent   | 0.1%
            rate      | 30/min
            rate      | 7/h
            rate      | 0.3/s
            money     | $0.10
            money     | $0.0456
            step      | spread(instanceId)
            """)
    void what_is_written_reads_as_the_same_value(String format, String text) {
        assertThat(rewritten(format(format), text)).isEqualTo(read(format, text, new Problems()));
    }

    @ParameterizedTest(name = "{1} is shown as {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            duration  | 90s      | 1min30s
            memory    | 2048     | 2GiB
            bytes     | 1.5GB    | 1500MB
            bandwidth | 5Gbps    | 625MB/s
            rate      | 0.5/s    | 30/min
            percent   | 60 %     | 60%
            cpu       | 0        | 0
            bytes     | 0GB      | 0B
            """)
    void defaults_are_shown_in_a_handy_unit(String format, String text, String shown) {
        assertThat(written(format(format), text)).hasToString(shown);
    }

    @Test
    void numbers_without_quotes_are_not_text_and_quoted_numbers_are_no_numbers() {
        Problems problems = new Problems();

        assertThat(Formats.integer(0, 9).read(new ScalarNode("5", true, new Mark(1, 1)), reading(problems)))
                .isNull();

        assertThat(problems.report("f")).contains("x must be a whole number, got '5'\n      write it without quotes");
    }

    @Test
    void absurdly_long_values_are_refused_and_shown_cut() {
        Problems problems = new Problems();

        assertThat(read("duration", "9".repeat(100_000) + "s", problems)).isNull();
        assertThat(read("integer", "9".repeat(100_000), problems)).isNull();
        assertThat(read("identifier", "a".repeat(256), problems)).isNull();

        assertThat(problems.report("f").length()).isLessThan(900);
        assertThat(problems.report("f")).contains("f has 3 problems").contains("9999…'");
    }

    private static Object written(Format<?> format, String text) {
        return String.valueOf(writtenForm(format, text));
    }

    private static <T> Object writtenForm(Format<T> format, String text) {
        T value = requireNonNull(format.read(scalar(text), reading(new Problems())));
        return requireNonNull(format.written(value));
    }

    private static @Nullable Object rewritten(Format<?> format, String text) {
        Object form = writtenForm(format, text);
        return format.read(scalar(form.toString()), reading(new Problems()));
    }

    private static @Nullable Object read(String format, String text, Problems problems) {
        return format(format).read(scalar(text), reading(problems));
    }

    private static Format<?> format(String name) {
        return requireNonNull(FORMATS.get(name));
    }

    private static Node scalar(String text) {
        return Node.scalar(text, false, new Mark(1, 1));
    }

    private static Reading reading(Problems problems) {
        return Reading.of(problems, "x");
    }
}
