package io.berth.report;

import io.berth.experiment.RunResult;
import io.berth.metrics.Rollout;
import io.berth.scenario.Scenario;
import io.berth.workload.Release;
import io.berth.workload.TrafficShift;
import io.berth.workload.Workload;
import java.util.Locale;
import org.eclipse.collections.api.list.ImmutableList;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Deployments as the page shows them: one row each, and a mark on the timeline where they begin. */
final class Rollouts {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Rollouts() {}

    /** The deployments of a run, one object each. */
    static ArrayNode of(RunResult run) {
        Workload workload = run.world().workload();
        ArrayNode all = JSON.createArrayNode();
        for (Rollout rollout : run.deployments().each()) {
            ObjectNode node = all.addObject()
                    .put("service", workload.item(rollout.service()).name())
                    .put("strategy", strategy(workload, rollout.revision()))
                    .put("startSeconds", rollout.startMicros() / 1e6)
                    .put("outcome", words(rollout.outcome()))
                    .put("blocked", rollout.blocked())
                    .put("traffic", traffic(rollout.shifts()));
            if (rollout.endMicros() >= 0) {
                node.put("seconds", (rollout.endMicros() - rollout.startMicros()) / 1e6);
            }
        }
        return all;
    }

    /** Where deployments begin, in the shape of faults. */
    static ArrayNode moments(Scenario scenario) {
        ArrayNode all = JSON.createArrayNode();
        for (Release release : scenario.workload().releases()) {
            all.addObject()
                    .put("atSeconds", release.atMicros() / 1e6)
                    .put("forSeconds", 0)
                    .put(
                            "label",
                            "deploy "
                                    + scenario.workload()
                                            .item(release.service())
                                            .name());
        }
        return all;
    }

    private static String strategy(Workload workload, int revision) {
        TrafficShift shift = workload.shift(revision);
        return shift == null ? "ROLLING" : shift.strategy().name();
    }

    private static String words(Rollout.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Such as {@code 5 % at 1h 2min, 100 % at 1h 12min}. */
    private static String traffic(ImmutableList<Rollout.Shift> shifts) {
        return shifts.collect(shift -> share(shift.permille()) + " at " + Figures.duration(shift.at() / 1e6))
                .makeString(", ");
    }

    private static String share(int permille) {
        return permille % 10 == 0 ? permille / 10 + " %" : permille / 10.0 + " %";
    }
}
