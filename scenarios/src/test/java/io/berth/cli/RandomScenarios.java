package io.berth.cli;

import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scenario files drawn at random: clusters, services, jobs, faults and deployments of a few kinds each, on one orchestrator. Of every
 * choice the first is the plainest, so that a failing scenario shrinks towards a small one.
 */
final class RandomScenarios implements Gen<String> {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String generate(RandomnessSource source) {
        Dice dice = new Dice(source);
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(new DrawnScenario(dice, Ground.drawn(dice)).scenario());
    }
}
