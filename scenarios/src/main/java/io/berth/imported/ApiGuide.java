package io.berth.imported;

import java.util.Collection;

/** Writes what becomes of objects of an API as Markdown: one table for each. */
public final class ApiGuide {
    private ApiGuide() {}

    /** Every key that is looked at, and every key that is listed as not modelled; names follow in a line. */
    public static String tables(Collection<ApiObject> objects) {
        StringBuilder guide = new StringBuilder();
        objects.forEach(object -> write(object, guide));
        return guide.toString();
    }

    private static void write(ApiObject object, StringBuilder guide) {
        guide.append("\n### ").append(object.name()).append("\n\n| Key | What becomes of it |\n|---|---|\n");
        StringBuilder names = new StringBuilder();
        for (ApiKey key : object.keys()) {
            switch (key.use()) {
                case READ -> row(guide, key, key.words());
                case APPROXIMATED -> row(guide, key, "*approximated:* " + key.words());
                case TOLD -> row(guide, key, "*listed:* " + key.words());
                case NAME ->
                    names.append(names.isEmpty() ? "" : ", ")
                            .append('`')
                            .append(key.key())
                            .append('`');
            }
        }
        if (!names.isEmpty()) {
            guide.append("\nNames and what the API reports about itself, without effect: ")
                    .append(names)
                    .append(".\n");
        }
    }

    private static void row(StringBuilder guide, ApiKey key, String words) {
        guide.append("| `").append(key.key()).append("` | ").append(words).append(" |\n");
    }
}
