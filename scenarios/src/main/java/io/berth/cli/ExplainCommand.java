package io.berth.cli;

import com.google.inject.Inject;
import io.berth.explain.Explainer;
import io.berth.explain.StoryJson;
import io.berth.explain.StoryText;
import io.berth.explain.TaskStory;
import io.berth.placement.PlacementBook;
import io.berth.scenario.Contender;
import io.berth.scenario.Scenario;
import io.berth.scenario.ScenarioReader;
import io.berth.settings.Formats;
import io.berth.settings.Mark;
import io.berth.settings.NearestWord;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.Reading;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code berth explain FILE --task NAME}: the life of one task, and why it went where it went; with {@code --deployments SERVICE}
 * the life of a service's deployments.
 */
@Command(name = "explain", description = "Tells the life of one task, or of the deployments of a service.")
final class ExplainCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("(.+)/([0-9]{1,10})");

    private final ScenarioReader reader;
    private final PlacementBook placements;

    @Mixin
    private ScenarioFile file = new ScenarioFile();

    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    /** What is told of: one of the two. */
    private static final class Subject {
        @Option(
                names = "--task",
                required = true,
                paramLabel = "NAME",
                description = "A task as in tasks.csv: web/17 is the 18th of service web.")
        private @Nullable String task;

        @Option(
                names = "--deployments",
                required = true,
                paramLabel = "SERVICE",
                description = "Instead of a task the deployments of a service.")
        private @Nullable String service;
    }

    private String task = "";

    @Option(
            names = "--on",
            split = ",",
            paramLabel = "NAME",
            description = "Only on these orchestrators, separated by commas.")
    private List<String> only = List.of();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Only the decision nearest to this time, such as 2h5min.")
    private @Nullable String at;

    @Option(names = "--json", description = "Prints the same as one JSON document.")
    private boolean json;

    @Inject
    ExplainCommand(ScenarioReader reader, PlacementBook placements) {
        this.reader = reader;
        this.placements = placements;
    }

    @Override
    public Integer call() {
        Scenario scenario = file.read(reader);
        ImmutableList<Contender> contenders = ScenarioFile.contenders(scenario, only, "--on");
        if (subject.service != null) {
            return deployments(scenario, contenders, subject.service);
        }
        task = Objects.requireNonNull(subject.task);
        Matcher name = named(scenario);
        int item = item(scenario, name.group(1), "--task");
        int ordinal = ordinal(name.group(2));
        Long moment = at == null ? null : micros(at);
        long chosenSeed = file.seed(scenario);
        Explainer explainer = new Explainer(scenario, placements, chosenSeed);
        List<TaskStory> stories = file.watched(
                scenario,
                () -> contenders
                        .collect(contender -> explainer.story(contender, item, ordinal, moment != null))
                        .castToList());
        requireOne(stories);
        tell(scenario, chosenSeed, moment, stories);
        return Berth.DONE;
    }

    private int deployments(Scenario scenario, ImmutableList<Contender> contenders, String service) {
        int item = item(scenario, service, "--deployments");
        if (scenario.workload().releases().noneSatisfy(release -> release.service() == item)) {
            throw new BadInput("--deployments: the scenario deploys nothing to " + Problems.quoted(service));
        }
        long chosenSeed = file.seed(scenario);
        Explainer explainer = new Explainer(scenario, placements, chosenSeed);
        List<TaskStory> stories = file.watched(
                scenario,
                () -> contenders
                        .collect(contender -> explainer.deployments(contender, item))
                        .castToList());
        tell(scenario, chosenSeed, null, stories);
        return Berth.DONE;
    }

    private void tell(Scenario scenario, long chosenSeed, @Nullable Long moment, List<TaskStory> stories) {
        List<TaskStory> told = moment == null
                ? stories
                : stories.stream().map(story -> story.around(moment)).toList();
        file.out()
                .println(
                        json
                                ? StoryJson.of(scenario, chosenSeed, told)
                                : told.stream().map(StoryText::of).collect(Collectors.joining("\n")));
    }

    private Matcher named(Scenario scenario) {
        Matcher name = NAME.matcher(task);
        if (!name.matches()) {
            throw new BadInput("--task: a task is named by its service or job and its number there, from 0, such as "
                    + scenario.workload().item(0).name() + "/0; got " + Problems.quoted(task));
        }
        return name;
    }

    private static int item(Scenario scenario, String word, String option) {
        List<String> names =
                scenario.workload().items().collect(item -> item.name()).castToList();
        if (!names.contains(word)) {
            throw new BadInput(option + ": the scenario has no service or job " + Problems.quoted(word) + "\n  "
                    + NearestWord.hint(word, names));
        }
        return names.indexOf(word);
    }

    private static int ordinal(String digits) {
        long number = Long.parseLong(digits);
        if (number > Integer.MAX_VALUE) {
            throw new BadInput("--task: no run has a task number " + digits);
        }
        return (int) number;
    }

    private static long micros(String time) {
        Problems problems = new Problems();
        Long micros = Reading.of(problems, "--at")
                .value("--at", Node.scalar(time, false, Mark.WHOLE_FILE), Formats.timeOfRun());
        if (micros == null) {
            throw new BadInput(problems.report("the command line").strip());
        }
        return micros;
    }

    private void requireOne(List<TaskStory> stories) {
        if (stories.stream().noneMatch(TaskStory::wasAskedFor)) {
            String name = task.substring(0, task.lastIndexOf('/'));
            String counts = stories.stream()
                    .map(story -> story.contender().name() + " had "
                            + (story.siblings() == 0 ? "none" : name + "/0 to " + name + "/" + (story.siblings() - 1)))
                    .collect(Collectors.joining(", "));
            throw new BadInput("--task: nobody asked for " + task + " in this run; " + counts);
        }
    }
}
