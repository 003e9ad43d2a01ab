package io.berth.scenario;

import io.berth.billing.PriceBook;
import io.berth.ecsjson.Unmodelled;
import io.berth.orchestrator.Fault;
import io.berth.settings.Assumption;
import io.berth.workload.Workload;
import java.time.LocalDateTime;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * One scenario file, read and checked.
 *
 * @param name also the name of the folder of its results
 * @param description what it shows
 * @param seed of every draw
 * @param durationMicros how long it is watched
 * @param start the date and time that it counts from
 * @param zones availability zones, such as {@code us-east-1a}
 * @param prices what things cost there
 * @param workload what is asked for, the same for every orchestrator
 * @param contenders the orchestrators in the order of the file
 * @param faults what breaks, in the order of the file
 * @param expectations what ought to come out
 * @param assumptions numbers that the scenario left at a default which no source confirms
 * @param unmodelled what its ECS JSON files say and no run looks at
 */
public record Scenario(
        String name,
        String description,
        long seed,
        long durationMicros,
        LocalDateTime start,
        ImmutableList<String> zones,
        PriceBook prices,
        Workload workload,
        ImmutableList<Contender> contenders,
        ImmutableList<Fault> faults,
        ImmutableList<Expectation> expectations,
        ImmutableList<Assumption> assumptions,
        ImmutableList<Unmodelled> unmodelled) {}
