package io.berth.report;

import io.berth.experiment.RunResult;
import io.berth.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.LongList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The summary of an experiment that was run with several seeds: every figure of an orchestrator is an interval, and orchestrators are
 * compared seed by seed.
 *
 * <p>The sentences about what made the difference are those of the first replication, and so are tables and charts of single tasks
 * and moments.
 */
public final class ReplicatedSummary {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReplicatedSummary() {}

    /**
     * What is kept of one run.
     *
     * <p>Safe to be called by several threads at once.
     */
    public static ObjectNode digest(RunResult run) {
        return Summary.orchestrator(run);
    }

    /**
     * @param seeds of the replications
     * @param first the runs of the first seed
     * @param digests for each seed what was kept of its runs, the first one included
     */
    public static ObjectNode of(
            Scenario scenario,
            LongList seeds,
            ImmutableList<RunResult> first,
            ImmutableList<ImmutableList<ObjectNode>> digests) {
        ObjectNode document = Summary.of(scenario, seeds.get(0), first);
        List<List<ObjectNode>> replications =
                digests.collect(ImmutableList::castToList).castToList();
        document.put("replications", seeds.size());
        ArrayNode told = document.putArray("seeds");
        seeds.forEach(told::add);
        ArrayNode orchestrators = document.putArray("orchestrators");
        for (int run = 0; run < first.size(); run++) {
            orchestrators.add(orchestrator(replications, run));
        }
        document.set("paired", PairedDifferences.of(replications));
        ArrayNode expectations = document.putArray("expect");
        ExpectationCheck.of(scenario.expectations(), orchestrators)
                .forEach(check -> expectations.add(check.json(JSON)));
        return document;
    }

    private static ObjectNode orchestrator(List<List<ObjectNode>> replications, int run) {
        List<JsonNode> same = new ArrayList<>();
        replications.forEach(replication -> same.add(replication.get(run)));
        ObjectNode merged = Intervals.over(same);
        ArrayNode fingerprints = JSON.createArrayNode();
        same.forEach(node -> fingerprints.add(node.path("fingerprint").asString()));
        merged.set("fingerprints", fingerprints);
        return merged;
    }
}
