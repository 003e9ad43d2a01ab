package io.berth.orchestrator;

import io.berth.workload.Workload;
import java.util.function.Consumer;

/** The settings of one orchestrator of a scenario. */
public interface OrchestratorSpec {
    /** The word after {@code kind:}. */
    String kind();

    /** The words of its refusals and of its machines. */
    Dialect dialect();

    /** Builds the orchestrator in a world whose run has not begun. */
    Orchestrator start(World world);

    /**
     * Says in sentences what this orchestrator would refuse outright, such as a Fargate size that does not exist, and what can
     * never work, such as a task larger than every host.
     *
     * @param mistakes a run is pointless and is not started
     * @param warnings a run shows it happen
     */
    void check(Workload workload, Consumer<String> mistakes, Consumer<String> warnings);
}
