package io.berth.cli;

import io.berth.scenario.Contender;
import io.berth.scenario.Scenario;
import io.berth.scenario.ScenarioReader;
import io.berth.settings.NearestWord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;

/** The scenario that a command was given, and those of its orchestrators that the command line asks for. */
final class ScenarioFile {
    private ScenarioFile() {}

    /** The scenario; its warnings are told, its mistakes end the command. */
    static Scenario read(ScenarioReader reader, Path file, PrintWriter talk) {
        ScenarioReader.Reading reading = reader.read(file);
        if (reading.scenario() == null) {
            throw new BadInput(reading.report());
        }
        if (!reading.report().isEmpty()) {
            talk.println(reading.report());
        }
        return reading.scenario();
    }

    /**
     * Those of the scenario's orchestrators that are named, all when none is.
     *
     * @param option where the names were given, for the sentence about a wrong one
     */
    static ImmutableList<Contender> contenders(Scenario scenario, List<String> only, String option) {
        List<String> names = scenario.contenders().collect(Contender::name).castToList();
        for (String name : only) {
            if (!names.contains(name)) {
                String nearest = NearestWord.of(name, names);
                throw new BadInput(option + ": the scenario has no orchestrator '" + name + "'"
                        + (nearest == null ? "" : "; did you mean '" + nearest + "'?") + "   known: "
                        + String.join(", ", names));
            }
        }
        return only.isEmpty() ? scenario.contenders() : scenario.contenders().select(c -> only.contains(c.name()));
    }
}
