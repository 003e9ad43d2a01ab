package io.berth.placement.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples are put to host-7 of type t2.micro in zone us-east-1a with the attribute stack = prod, which runs one task of the
 * service web and one of the family report, and registered at 2018-06-18T22:28:28Z.
 *
 * <p>Source: ECS developer guide, cluster query language, read 2026-10.
 */
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
            agentConnected == true                                               ; true
            agentConnected != true                                               ; false
            ec2InstanceId in [host-3, host-7]                                    ; true
            ec2InstanceId =~ host-[0-6]                                          ; false
            runningTasksCount == 2                                               ; true
            runningTasksCount greater_than 2                                     ; false
            runningTasksCount <= 2 and runningTasksCount >= 1                    ; true
            runningTasksCount not_equals 2 or runningTasksCount < 3              ; true
            agentVersion >= 1.83.0                                               ; true
            agentVersion < 1.9                                                   ; false
            agentVersion equals 1.96                                             ; true
            registeredAt >= 2018-06-18                                           ; true
            registeredAt > 2018-06-18T22:28:28                                   ; false
            registeredAt == 2018-06-18T22:28:28Z                                 ; true
            registeredAt equals 2018-06-19T00:28:28+02:00                        ; true
            registeredAt < 2018-06-18T22:28:28.001Z                              ; true
            registeredAt greater_than_equal 2018-06-19                           ; false
            task:group == service:web                                            ; true
            task:group == database                                               ; false
            not(task:group == database)                                          ; true
            task:group in [database, family:report]                              ; true
            task:group =~ service:.*                                             ; true
            task:group !~ service:.*                                             ; false
            task:group exists                                                    ; true
            """)
    void answers_as_the_cluster_query_language_does(String expression, boolean answer) {
        assertEquals(answer, QueryParser.parse(expression).holds(new OneHost()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            tasks == 1                          ;  1; unknown subject 'tasks'; known: attribute:NAME, task:group
            registeredAt > yesterday            ; 16; 'yesterday' is not a date such as 2026-01-31
            registeredAt > 2018-02-30           ; 16; '2018-02-30' is not a date
            registeredAt =~ 2018.*              ; 14; unknown operator '=~'; known: ==, !=, >
            runningTasksCount in [1]            ; 19; unknown operator 'in'; known: ==, !=, >
            runningTasksCount > many            ; 21; 'many' is not a number of tasks
            agentConnected > true               ; 16; unknown operator '>'; known: ==, !=, in
            agentVersion > new                  ; 16; 'new' is not a version such as 1.83.0
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
            attribute:ecs.ami-id == ami-1       ;  1; attribute 'ecs.ami-id' is not modelled; those of ECS are
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

    private static final class OneHost implements HostQuery.Host {
        @Override
        public @Nullable String attribute(String name) {
            return HOST.get(name);
        }

        @Override
        public String instanceId() {
            return "host-7";
        }

        @Override
        public String agentVersion() {
            return "1.96.0";
        }

        @Override
        public LocalDateTime registeredAt() {
            return LocalDateTime.parse("2018-06-18T22:28:28");
        }

        @Override
        public int runningTasks() {
            return 2;
        }

        @Override
        public boolean runsGroup(Predicate<String> name) {
            return Stream.of("service:web", "family:report").anyMatch(name);
        }
    }
}
