package io.berth.scenario;

import io.berth.settings.Field;
import io.berth.settings.Section;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** Writes the reference of a file in Markdown: one table for each section, the top level first. */
public final class SectionGuide {
    private SectionGuide() {}

    /** The tables of this section and of every section below it. */
    public static String of(Section<?> root) {
        StringBuilder guide = new StringBuilder();
        for (Section<?> section : everySection(root)) {
            write(section, guide);
        }
        return guide.toString();
    }

    private static Set<Section<?>> everySection(Section<?> root) {
        Set<Section<?>> found = new LinkedHashSet<>();
        Deque<Section<?>> waiting = new ArrayDeque<>();
        waiting.add(root);
        while (!waiting.isEmpty()) {
            Section<?> section = waiting.remove();
            if (found.add(section)) {
                waiting.addAll(section.nested());
            }
        }
        return found;
    }

    private static void write(Section<?> section, StringBuilder guide) {
        if (!guide.isEmpty()) {
            guide.append('\n');
        }
        guide.append("## ").append(section.name()).append("\n\n");
        guide.append(section.purpose()).append("\n\n");
        guide.append("| Key | What it is | Type | Default | Source |\n|---|---|---|---|---|\n");
        section.fields().forEach(field -> guide.append(row(field)));
    }

    private static String row(Field<?> field) {
        return String.format(
                "| `%s` | %s | %s | %s | %s |\n",
                field.key(), cell(field.summary()), cell(field.type()), absence(field), cell(origin(field)));
    }

    private static String absence(Field<?> field) {
        if (field.required()) {
            return field.substitutes().isEmpty()
                    ? "required"
                    : "required without `" + String.join("` or `", field.substitutes()) + "`";
        }
        return field.defaultText().isEmpty() ? "" : "`" + cell(field.defaultText()) + "`";
    }

    private static String origin(Field<?> field) {
        if (field.assumption().isEmpty()) {
            return field.source();
        }
        String assumed = "assumed: " + field.assumption();
        return field.source().isEmpty() ? assumed : assumed + " (" + field.source() + ")";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
