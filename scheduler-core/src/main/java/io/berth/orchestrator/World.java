package io.berth.orchestrator;

import io.berth.billing.CommonMeters;
import io.berth.billing.Meter;
import io.berth.billing.PriceBook;
import io.berth.cluster.Zones;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.network.ServiceTraffic;
import io.berth.placement.DecisionJournal;
import io.berth.placement.PlacementBook;
import io.berth.random.Draws;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.time.LocalDateTime;
import org.eclipse.collections.api.list.ListIterable;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of one run share.
 *
 * @param timeline the clock and the pending alarms
 * @param draws chance, by purpose and key
 * @param log takes the facts
 * @param workload what is asked for
 * @param tasks every task of the run
 * @param zones the region's availability zones
 * @param traffic requests of the services that have any
 * @param prices what things cost
 * @param placements the placement steps that settings may name
 * @param journal hears how the task that somebody asks about is placed; null in ordinary runs
 * @param start the date and time, in UTC, that the run counts from
 */
public record World(
        Timeline timeline,
        Draws draws,
        EventLog log,
        Workload workload,
        TaskTable tasks,
        Zones zones,
        ServiceTraffic traffic,
        PriceBook prices,
        PlacementBook placements,
        @Nullable DecisionJournal journal,
        LocalDateTime start) {
    /** When a run starts that does not say, at midnight UTC; seen by nobody but queries about dates. */
    public static final LocalDateTime USUAL_START = LocalDateTime.of(2026, 1, 1, 0, 0);

    /** A run that has not begun. */
    public static World of(Workload workload, Zones zones, long seed, PriceBook prices, PlacementBook placements) {
        Timeline timeline = new Timeline();
        EventLog log = new EventLog(timeline);
        Draws draws = new Draws(seed);
        return new World(
                timeline,
                draws,
                log,
                workload,
                new TaskTable(workload),
                zones,
                new ServiceTraffic(timeline, log, workload, draws),
                prices,
                placements,
                null,
                USUAL_START);
    }

    /** The meters of what costs the same under every orchestrator: load balancers, images, network, monitoring. */
    public ListIterable<Meter> sharedMeters() {
        return CommonMeters.of(prices, workload, zones.size());
    }

    /** The same world, in which placements are told to a journal. */
    public World toldTo(DecisionJournal listener) {
        return new World(timeline, draws, log, workload, tasks, zones, traffic, prices, placements, listener, start);
    }

    /** The same world, which counts from this moment. */
    public World startingAt(LocalDateTime moment) {
        return new World(timeline, draws, log, workload, tasks, zones, traffic, prices, placements, journal, moment);
    }
}
