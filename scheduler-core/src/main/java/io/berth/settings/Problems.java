package io.berth.settings;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Every mistake found in one file, told all at once and in reading order; what is noted twice is told once.
 *
 * <p>Text that came from the file may contain anything; what a terminal could take for a command is printed as an escape. After a thousand
 * errors or warnings the rest is only counted.
 */
public final class Problems {
    private static final int KEPT = 1_000;
    private static final int QUOTED_CHARACTERS = 60;

    private final Messages errors = new Messages("problem");
    private final Messages warnings = new Messages("warning");

    /** Notes a mistake; the file cannot be used. */
    public void error(Mark mark, String sentence) {
        error(mark, sentence, "");
    }

    /** Notes a mistake and, on a line of its own, how to put it right. */
    public void error(Mark mark, String sentence, String hint) {
        errors.add(new Message(mark, sentence, hint));
    }

    /** Notes something that works but is probably not meant. */
    public void warning(Mark mark, String sentence) {
        warning(mark, sentence, "");
    }

    /** Notes something that works but is probably not meant, and what would be better. */
    public void warning(Mark mark, String sentence, String hint) {
        warnings.add(new Message(mark, sentence, hint));
    }

    public boolean hasErrors() {
        return errors.count > 0;
    }

    public boolean hasWarnings() {
        return warnings.count > 0;
    }

    /** The problems and then the warnings, ready to print; empty when there are none. */
    public String report(String fileName) {
        StringBuilder text = new StringBuilder();
        errors.writeTo(text, fileName);
        if (hasErrors() && hasWarnings()) {
            text.append('\n');
        }
        warnings.writeTo(text, fileName);
        return text.toString();
    }

    /** The user's own text in single quotes, cut when it is long, with control characters made visible. */
    public static String quoted(String text) {
        if (text.codePointCount(0, text.length()) <= QUOTED_CHARACTERS) {
            return "'" + visible(text) + "'";
        }
        return "'" + visible(text.substring(0, text.offsetByCodePoints(0, QUOTED_CHARACTERS - 1))) + "…'";
    }

    private static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (Character.getType(character)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> shown.append(escape(character));
                default -> shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }

    private static String escape(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", character);
        };
    }

    private record Message(Mark mark, String sentence, String hint) {
        void writeTo(StringBuilder text) {
            text.append("  ");
            if (!mark.equals(Mark.WHOLE_FILE)) {
                text.append(mark).append(": ");
            }
            text.append(visible(sentence)).append('\n');
            if (!hint.isEmpty()) {
                text.append("      ").append(visible(hint)).append('\n');
            }
        }
    }

    private static final class Messages {
        private final String noun;
        private final Set<Message> kept = new LinkedHashSet<>();
        private int count;

        Messages(String noun) {
            this.noun = noun;
        }

        void add(Message message) {
            if (kept.size() >= KEPT || kept.add(message)) {
                count++;
            }
        }

        void writeTo(StringBuilder text, String fileName) {
            if (count == 0) {
                return;
            }
            text.append(visible(fileName))
                    .append(" has ")
                    .append(count)
                    .append(' ')
                    .append(noun);
            text.append(count == 1 ? "\n\n" : "s\n\n");
            kept.stream().sorted(Comparator.comparing(Message::mark)).forEach(message -> message.writeTo(text));
            if (count > kept.size()) {
                text.append("  … and ").append(count - kept.size()).append(" more\n");
            }
        }
    }
}
