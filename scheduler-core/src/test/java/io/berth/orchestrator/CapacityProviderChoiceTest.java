package io.berth.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityProviderChoiceTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one to four: for each task on A four on B | 0 0 | 1 4   | 10 | BBABB BBABB
            equal weights take turns                  | 0 0 | 1 1   |  6 | ABABA B
            the base comes first                      | 3 0 | 1 1   |  7 | AAAAB AB
            base without weight, then the other       | 2 0 | 0 1   |  5 | AABBB
            weight 0 without base is never used       | 0 0 | 0 1   |  4 | BBBB
            three providers                           | 0 0 0 | 1 1 2 | 8 | CABCC ABC
            """)
    void splits_by_base_and_weight(String situation, String bases, String weights, int tasks, String order) {
        int[] weight = numbers(weights);
        int[] rows = new int[weight.length];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row;
        }
        var choice = new CapacityProviderChoice(rows, numbers(bases), weight);
        int[] bound = new int[rows.length];
        StringBuilder chosen = new StringBuilder();
        for (int task = 0; task < tasks; task++) {
            int provider = choice.next(bound);
            bound[provider]++;
            chosen.append(task > 0 && task % 5 == 0 ? " " : "").append((char) ('A' + provider));
        }

        assertEquals(order, chosen.toString());
    }

    private static int[] numbers(String text) {
        String[] words = text.split(" ");
        int[] numbers = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Integer.parseInt(words[i]);
        }
        return numbers;
    }
}
