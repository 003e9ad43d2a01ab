package io.berth.ecsjson;

/** Writes the mapping as Markdown: one table for each object of the API. */
public final class EcsGuide {
    private EcsGuide() {}

    /** Every key that is looked at, and every key that is listed as not modelled; names follow in a line. */
    public static String tables() {
        StringBuilder guide = new StringBuilder();
        EcsObjects.ALL.forEach(object -> write(object, guide));
        return guide.toString();
    }

    private static void write(EcsObject object, StringBuilder guide) {
        guide.append("\n### ").append(object.name()).append("\n\n| Key | What becomes of it |\n|---|---|\n");
        StringBuilder names = new StringBuilder();
        for (EcsKey key : object.keys()) {
            switch (key.use()) {
                case READ -> row(guide, key, key.words());
                case TOLD -> row(guide, key, "*listed:* " + key.words());
                case NAME ->
                    names.append(names.isEmpty() ? "" : ", ")
                            .append('`')
                            .append(key.key())
                            .append('`');
            }
        }
        if (!names.isEmpty()) {
            guide.append("\nNames and what AWS reports about itself, without effect: ")
                    .append(names)
                    .append(".\n");
        }
    }

    private static void row(StringBuilder guide, EcsKey key, String words) {
        guide.append("| `").append(key.key()).append("` | ").append(words).append(" |\n");
    }
}
