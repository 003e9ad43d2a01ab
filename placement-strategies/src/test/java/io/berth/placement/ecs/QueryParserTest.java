package io.berth.placement.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples are put to a host of type t2.micro in zone us-east-1a with the attribute stack = prod. */
class QueryParserTest {
    private static final Map<String, String> HOST =
            Map.of("ecs.instance-type", "t2.micro", "ecs.availability-zone", "us-east-1a", "stack", "prod");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            attribute:stack == prod                                              ; true
            attribute:stack equals test                                          ; false
            attribute:stack != prod                                              ; false
            attribute:stack not_equals test                                      ; true
            attribute:colour == red                                              ; false
            attribute:colour != red                                              ; true
            attribute:stack exists                                               ; true
            attribute:stack !exists                                              ; false
            attribute:colour not_exists                                          ; true
            attribute:ecs.availability-zone in [us-east-1a, us-east-1b]          ; true
            attribute:ecs.availability-zone !in [us-east-1a,us-east-1b]          ; false
            attribute:colour not_in [red]                                        ; true
            attribute:ecs.instance-type =~ t2.*                                  ; true
            attribute:ecs.instance-type =~ t2                                    ; false
            attribute:ecs.instance-type matches (t2|m5)\\..*                     ; true
            attribute:ecs.instance-type !~ m5.*                                  ; true
            attribute:stack==prod                                                ; true
            attribute:stack == prod and attribute:colour exists                  ; false
            attribute:stack == prod or attribute:colour exists                   ; true
            attribute:stack == prod || attribute:a == b && attribute:c == d      ; true
            (attribute:stack == prod || attribute:a == b) && attribute:c == d    ; false
            not(attribute:colour == red)                                         ; true
            !(attribute:stack == prod and not (attribute:colour exists))         ; false
            (attribute:ecs.instance-type =~ (t2|m5).*)                           ; true
            """)
    void answers_as_the_cluster_query_language_does(String expression, boolean answer) {
        assertEquals(answer, QueryParser.parse(expression).holds(HOST::get));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            runningTasksCount == 1              ;  1; unknown subject 'runningTasksCount'; only attribute:NAME
            attribute:a ~ b                     ; 13; unknown operator '~'
            attribute:a > 1                     ; 13; unknown operator '>'
            attribute:a ==                      ; 15; expected a value
            attribute:a in b                    ; 16; expected a list such as [a, b]
            attribute:a in [b                   ; 18; expected ',' or ']'
            (attribute:a exists                 ; 20; expected ')'
            attribute:a exists attribute:b      ; 20; expected 'and', 'or' or the end
            not attribute:a exists              ;  5; 'not' needs parentheses
            attribute:a =~ [b                   ; 16; '[b' is not a regular expression
            attribute:a == b and                ; 21; expected attribute:NAME
            """)
    void tells_where_an_expression_cannot_be_read(String expression, int character, String sentence) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> QueryParser.parse(expression));

        assertThat(refusal).hasMessageStartingWith("'" + expression + "', character " + character + ": " + sentence);
    }

    @Test
    void takes_at_most_two_thousand_characters() {
        String long2001 = "attribute:a == " + "b".repeat(1986);

        var refusal = assertThrows(IllegalArgumentException.class, () -> QueryParser.parse(long2001));

        assertEquals("an expression has at most 2000 characters, got 2001", refusal.getMessage());
    }
}
