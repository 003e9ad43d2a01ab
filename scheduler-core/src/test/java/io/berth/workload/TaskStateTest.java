package io.berth.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskStateTest {
    @ParameterizedTest(name = "{0} may become {1}")
    @CsvSource(delimiter = '|', textBlock = """
            WAITING  | STARTING, STOPPED, REFUSED, LOST  | false
            STARTING | RUNNING, STOPPING, STOPPED, LOST  | false
            RUNNING  | STOPPING, FINISHED, STOPPED, LOST | false
            STOPPING | FINISHED, STOPPED, LOST           | false
            FINISHED | ''                                | true
            STOPPED  | ''                                | true
            REFUSED  | ''                                | true
            LOST     | ''                                | true
            """)
    void moves_forward_only_and_ends_in_a_fate(TaskState state, String next, boolean isFate) {
        String legal = Arrays.stream(TaskState.values())
                .filter(state::mayBecome)
                .map(TaskState::name)
                .collect(Collectors.joining(", "));

        assertEquals(next, legal);
        assertEquals(isFate, state.isFate());
    }
}
