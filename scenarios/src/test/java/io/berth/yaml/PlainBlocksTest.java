package io.berth.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.settings.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainBlocksTest {
    private static final YamlLimits LIMITS = new YamlLimits(100, 1_000_000, Integer.MAX_VALUE, false);

    /** Writes down what was read, with every place. */
    private static final class Written implements YamlValues<String> {
        @Override
        public String scalar(String text, boolean quoted, Mark mark) {
            return (quoted ? "'" + text + "'" : text) + at(mark);
        }

        @Override
        public String list(List<String> items, Mark mark) {
            return items + at(mark);
        }

        @Override
        public String map(List<YamlEntry<String>> entries, Mark mark) {
            return entries.stream()
                            .map(entry -> entry.key() + at(entry.mark()) + ": " + entry.value())
                            .toList()
                    + at(mark);
        }

        private static String at(Mark mark) {
            return "@" + mark.line() + "," + mark.column();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a map                           | a: 1\\nb: two words\\n
            a map in a map                  | a:\\n  b: 1\\n  c: 2\\nd: 3\\n
            a list in a map                 | a:\\n  - x\\n  - y\\nb: z\\n
            a list as far out as its key    | a:\\n- x\\n- y\\nb: z\\n
            a list of maps                  | a:\\n- b: 1\\n  c:\\n    d: 2\\n- b: 3\\n
            a list at the root              | - a\\n- b: c\\n
            values in quotes                | a: 'x: # y'\\nb: "1"\\nc: ''\\n
            empty lists and maps            | a: {}\\nb: []\\n
            keys without a value            | a:\\nb:\\n  c:\\nd: 1\\n
            a colon or a hash inside a word | a: app:1.0#x\\n
            a number below zero             | a: -5\\n
            comments and empty lines        | # top\\na: 1\\n\\n  # deep\\nb: 2\\n
            no end of line                  | a:\\n  b: c
            spaces before a value           | a:    b\\nkey-: c\\n
            null and tilde                  | a: null\\nb: NULL\\n
            """)
    void reads_what_the_parser_reads(String situation, String text) {
        String lines = text.replace("\\n", "\n");

        assertThat(plain(lines)).as(situation).isEqualTo(parsed(lines));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a block text          | a: >\\n  b\\n
            an anchor             | a: &x 1\\nb: *x\\n
            a tag                 | a: !t 1\\n
            a flow map            | a: {b: 1}\\n
            an escape             | a: "x\\\\ty"\\n
            a doubled quote       | a: 'it''s'\\n
            a value on two lines  | a: b\\n  c\\n
            a comment behind      | a: b # c\\n
            a key twice           | a: 1\\na: 2\\n
            a crooked indentation | a:\\n    b: 1\\n  c: 2\\n
            a colon in a value    | a: b: c\\n
            a tab                 | a:\\tb\\n
            a key of two words    | a b: c\\n
            an end of document    | a: 1\\n...\\n
            a key that is no word | null: 1\\n
            a dash alone          | -\\n  a: 1\\n
            a list in a list      | - - a\\n
            other letters         | a: grün\\n
            a bare word           | hello\\n
            nothing               | `---\\n---\\na: 1\\n`
            """)
    void leaves_the_rest_to_the_parser(String situation, String text) {
        String lines = text.replace("\\n", "\n");
        List<String> read = new ArrayList<>();

        var rest = new PlainBlocks<>(new Written(), 100, lines, 0).each(read::add);

        assertThat(read).as(situation).isEmpty();
        assertThat(rest).isEqualTo(new PlainBlocks.Rest(lines, 0));
    }

    @Test
    void reads_documents_up_to_the_first_that_is_not_plain() {
        List<String> read = new ArrayList<>();

        var rest =
                new PlainBlocks<>(new Written(), 100, "a: 1\n---\nb: 2\n---\nc: [3]\n---\nd: 4\n", 10).each(read::add);

        assertThat(read).containsExactly("[a@11,1: 1@11,4]@11,1", "[b@13,1: 2@13,4]@13,1");
        assertThat(rest).isEqualTo(new PlainBlocks.Rest("---\nc: [3]\n---\nd: 4\n", 13));
    }

    @Test
    void goes_no_deeper_than_it_may() {
        assertThat(new PlainBlocks<>(new Written(), 2, "a:\n  b: 1\n", 0).each(each -> {}))
                .isNull();
        assertThat(new PlainBlocks<>(new Written(), 1, "a:\n  b: 1\n", 0).each(each -> {}))
                .isNotNull();
    }

    /** Texts of pieces that fit together or not: what is read plainly is what the parser reads. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void never_reads_what_the_parser_would_read_in_another_way(long seed) {
        Random random = new Random(seed);
        String[] pieces = {
            "a: 1",
            "b:",
            "c: 'x'",
            "- d",
            "- e: 2",
            "f: {}",
            "---",
            "# g",
            "",
            "h: \"i\"",
            "- j:",
            "k: l: m",
            "-",
            "n",
            "o: -3",
            "p: - q",
            "r: ''",
            "- 's'",
            "t : u",
            "v:w",
            "- []",
            "x: y  ",
            "- - z",
            "a: 2"
        };
        int plainTexts = 0;
        for (int trial = 0; trial < 20_000; trial++) {
            StringBuilder text = new StringBuilder();
            for (int line = random.nextInt(1, 7); line > 0; line--) {
                text.append(" ".repeat(random.nextInt(4) * (random.nextInt(3) == 0 ? 1 : 2)))
                        .append(pieces[random.nextInt(pieces.length)])
                        .append('\n');
            }
            List<String> read = new ArrayList<>();
            var rest = new PlainBlocks<>(new Written(), 100, text.toString(), 0).each(read::add);
            if (rest == null) {
                plainTexts++;
                assertThat(read).as(text.toString()).isEqualTo(parsed(text.toString()));
            }
        }
        assertThat(plainTexts).isGreaterThan(500);
    }

    private static List<String> plain(String text) {
        List<String> read = new ArrayList<>();
        assertThat(new PlainBlocks<>(new Written(), 100, text, 0).each(read::add))
                .isNull();
        return read;
    }

    private static List<String> parsed(String text) {
        List<String> read = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        new YamlComposer<>(new Written(), LIMITS, (mark, sentence, hint) -> mistakes.add(mark + " " + sentence))
                .parse(text, 0, read::add);
        assertThat(mistakes).isEmpty();
        return read;
    }
}
