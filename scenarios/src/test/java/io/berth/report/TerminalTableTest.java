package io.berth.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.billing.Charge;
import io.berth.experiment.RunResult;
import io.berth.experiment.SketchedRun;
import io.berth.metrics.StartStage;
import io.berth.scenario.Expectation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

class TerminalTableTest {
    @Test
    void sets_the_orchestrators_side_by_side_and_says_what_made_the_difference() throws IOException {
        ImmutableList<RunResult> runs = Lists.immutable.of(
                new SketchedRun("ecs-ec2")
                        .stage(StartStage.IMAGE_PULL, 4.25)
                        .hosts(3, 2.5)
                        .utilization(0.25, 0.125)
                        .requests(1234567.4, 12)
                        .costs(Charge.HOSTS, "EC2 m5.large", 0.24)
                        .costs(Charge.STORAGE, "ECR storage", 0.0001)
                        .result(),
                new SketchedRun("fargate")
                        .stage(StartStage.INTERFACE, 130)
                        .lost(2)
                        .costs(Charge.MICRO_VMS, "Fargate vCPU", 1234.5)
                        .result());
        var scenario = SketchedScenario.of(
                "shop",
                new Expectation("fargate.tasks.lost == 0", "fargate", "tasks.lost", Expectation.Relation.EQUAL, 0),
                new Expectation("ecs-ec2.hosts.peak <= 3", "ecs-ec2", "hosts.peak", Expectation.Relation.AT_MOST, 3));

        String table = TerminalTable.render(Summary.of(scenario, 7, runs), runs);

        assertThat(withoutTrailingBlanks(table)).isEqualTo(golden("terminal-table.txt"));
    }

    private static String withoutTrailingBlanks(String text) {
        return text.lines().map(String::stripTrailing).reduce("", (all, line) -> all + line + "\n");
    }

    private static String golden(String name) throws IOException {
        try (var stream = Objects.requireNonNull(TerminalTableTest.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
