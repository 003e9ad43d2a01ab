package io.berth.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.NullNode;
import io.berth.settings.Problems;
import io.berth.settings.ScalarNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTreeTest {
    private final Problems problems = new Problems();

    @Test
    void every_value_and_every_key_knows_its_place() {
        Node root = read("a: 1\nb: [ 'x', ~ ]\n");

        assertThat(root)
                .isEqualTo(new MapNode(
                        List.of(
                                new MapNode.Entry("a", new Mark(1, 1), new ScalarNode("1", false, new Mark(1, 4))),
                                new MapNode.Entry(
                                        "b",
                                        new Mark(2, 1),
                                        new ListNode(
                                                List.of(
                                                        new ScalarNode("x", true, new Mark(2, 6)),
                                                        new NullNode(new Mark(2, 11))),
                                                new Mark(2, 4)))),
                        new Mark(1, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            byte order mark     | \\uFEFFa: 1
            document start      | ---\\na: 1\\n...\\n
            directive           | %YAML 1.2\\n---\\na: 1
            windows line ends   | a: 1\\r\\nb: 2\\r\\n
            comment only above  | # hello\\na: 1
            an alias            | a: &x { b: 1 }\\nc: *x
            text block          | a: |\\n  two\\n  lines\\n
            JSON                | {"a":1,"b":[true,null]}
            """)
    void accepts_ordinary_files(String situation, String text) {
        assertThat(read(unescaped(text))).isInstanceOf(MapNode.class);
        assertThat(problems.report("f")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            empty                | ``                       | the file is empty
            only a comment       | # nothing                | the file is empty
            only a missing value | --- ~                    | the file is empty
            java tag             | a: !!java.net.URL x      | line 1, column 4: the tag 'tag:yaml.org,2002:java.net.URL' is not accepted
            local tag            | a: !x 1                  | line 1, column 4: the tag '!x' is not accepted
            tag on a map         | a: !x { b: 1 }           | line 1, column 4: the tag '!x' is not accepted
            second document      | a: 1\\n---\\nb: 2        | line 2, column 1: a second document starts here
            duplicate key        | a: 1\\nb: 2\\na: 3       | line 3, column 1: the key 'a' stands here twice, first in line 1
            list as key          | [a]: 1                   | line 1, column 1: a key must be a plain word
            empty key            | "": 1                    | line 1, column 1: a key must be a plain word
            alias as key         | a: &x b\\n*x : 1         | line 2, column 1: a key must be a plain word
            alias of a parent    | a: &x [ *x ]             | line 1, column 9: the alias '*x' stands inside what it names
            unknown alias        | a: *x                    | line 1, column 4: the alias '*x' names nothing
            tab                  | a:\\n\\tb: 1             | line 2, column 1: there is a tab here
            NUL                  | a: \\u0000               | line 1, column 4: the control character U+0000 cannot stand here
            escaped NUL          | a: "\\\\0"               | line 1, column 4: control characters cannot stand in a value: '\\u0000'
            lone surrogate       | a: "\\\\uD800"           | line 1, column 4
            stray colon          | a: b: c                  | line 1, column 5: a ':' is not expected here
            open list            | a: [ 1, 2\\nb: 3         | line 2, column 2: a list that begins with '[' lacks a ',' or its ']'
            open map             | a: { b: 1                | a map that begins with '{' lacks a ',' or its '}'
            open quote           | a: "b                    | a quoted text or a bracket is not closed
            bad indentation      | a: 1\\n b: 2             | line 2, column 3: a ':' is not expected here
            at sign              | a: @b                    | line 1, column 4: a value cannot begin with this character
            YAML of the future   | %YAML 9.1\\n---\\na: 1   | not valid YAML
            """)
    void refuses_with_a_place_and_a_sentence(String situation, String text, String sentence) {
        read(unescaped(text));

        assertThat(problems.hasErrors()).isTrue();
        assertThat(problems.report("f")).contains(sentence);
    }

    @Test
    void bytes_that_are_not_utf8_are_refused_at_their_place() {
        YamlTree.read(new ByteArrayInputStream(new byte[] {'a', ':', '\n', 'b', (byte) 0xC3, '('}), problems);

        assertThat(problems.report("f")).contains("line 2, column 2: this is not UTF-8 text");
    }

    @Test
    void nesting_is_limited() {
        assertThat(read("[".repeat(64) + "]".repeat(64))).isNotNull();
        assertThat(read("[".repeat(65) + "]".repeat(65))).isNull();
        assertThat(read("- ".repeat(1_000_000))).isNull();
        assertThat(read("{a: ".repeat(1_000_000))).isNull();

        assertThat(problems.report("f")).contains("line 1, column 65: lists and maps are nested deeper than 64 levels");
    }

    @Test
    void aliases_cannot_multiply_without_bound() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [ ha, ha, ha, ha, ha, ha, ha, ha, ha, ha ]\n");
        for (int level = 1; level < 12; level++) {
            String alias = "*a" + (level - 1);
            laughs.append("a" + level + ": &a" + level + " [" + (alias + ", ").repeat(9) + alias + "]\n");
        }

        assertThat(read(laughs.toString())).isNull();

        assertThat(problems.report("f")).contains("the aliases of this file repeat more than 100,000 values");
    }

    @Test
    void aliases_cannot_nest_deeper_than_what_is_written_out() {
        StringBuilder chain = new StringBuilder("a0: &a0 [ 1 ]\n");
        for (int level = 1; level < 70; level++) {
            chain.append("a" + level + ": &a" + level + " [ *a" + (level - 1) + " ]\n");
        }

        assertThat(read(chain.toString())).isNull();

        assertThat(problems.report("f")).contains("nested deeper than 64 levels");
    }

    @Test
    void endless_lines_are_refused_because_the_parser_would_take_minutes() {
        assertThat(read("a: 1\nb: " + "x".repeat(16_000_000))).isNull();
        assertThat(read("a: 1\nb: " + "x".repeat(50_000))).isNotNull();

        assertThat(problems.report("f")).contains("line 2, column 100001: this line is longer than 100,000 characters");
    }

    @Test
    void small_mistakes_do_not_hide_the_rest() {
        assertThat(read("a: !x 1\na: 2\nb: 3")).isInstanceOf(MapNode.class);

        assertThat(problems.report("f")).contains("f has 2 problems");
    }

    @Test
    void endless_streams_are_cut() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        };

        assertThat(YamlTree.read(endless, problems)).isNull();

        assertThat(problems.report("f")).contains("the file is larger than 16 MB");
    }

    @Test
    void files_that_cannot_be_read_are_problems_too(@TempDir Path directory) throws IOException {
        YamlTree.read(directory, problems);
        YamlTree.read(directory.resolve("missing.yaml"), problems);
        Path file = Files.writeString(directory.resolve("file.yaml"), "a: 1");
        YamlTree.read(file.resolve("below.yaml"), problems);

        assertThat(YamlTree.read(file, problems)).isNotNull();
        assertThat(problems.report("f"))
                .contains("  is a directory; a YAML file is needed\n")
                .contains("  there is no such file\n")
                .contains("  the file cannot be read: ");
    }

    private @Nullable Node read(String text) {
        return YamlTree.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), problems);
    }

    private static String unescaped(String text) {
        return text.replace("\\\\", "\uE000")
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .replace("\\uFEFF", "\uFEFF")
                .replace("\\u0000", "\u0000")
                .replace("\uE000", "\\");
    }
}
