package io.berth.explain;

import java.util.Locale;

/** A story for people: the moments one below the other, each with its time and how long it took to get there. */
public final class StoryText {
    private static final int INDENT = 28;

    private StoryText() {}

    public static String of(TaskStory story) {
        StringBuilder text = new StringBuilder();
        text.append(story.task())
                .append(" on ")
                .append(story.contender().name())
                .append(" (")
                .append(story.contender().spec().kind())
                .append(")\n\n");
        if (!story.wasAskedFor()) {
            text.append("  was never asked for\n");
        }
        for (int i = 0; i < story.moments().size(); i++) {
            moment(text, story.moments().get(i), i == 0);
        }
        return text.toString();
    }

    private static void moment(StringBuilder text, Moment moment, boolean isFirst) {
        String after = isFirst ? "" : "+" + Wording.seconds(moment.afterMicros());
        text.append(String.format(Locale.ROOT, "%13s %12s  %s%n", Wording.clock(moment.at()), after, moment.sentence())
                .replace(System.lineSeparator(), "\n"));
        moment.more()
                .forEach(line -> text.append(" ".repeat(INDENT))
                        .append("  ")
                        .append(line)
                        .append('\n'));
    }
}
