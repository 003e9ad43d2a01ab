package io.berth.manifest.workload;

import io.berth.imported.ApiGuide;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the mapping as Markdown: kinds that bring nothing, then one table for each object that is looked at. */
public final class ManifestGuide {
    private ManifestGuide() {}

    /** Every kind and every key that is looked at or listed. */
    public static String tables() {
        Map<String, String> kindsByReason = new LinkedHashMap<>();
        KindTables.LISTED.forEach(
                (kind, reason) -> kindsByReason.merge(reason, "`" + kind + "`", (all, one) -> all + ", " + one));
        StringBuilder guide =
                new StringBuilder("\n### Kinds that are listed and bring nothing\n\n| Kind | Why |\n|---|---|\n");
        kindsByReason.forEach((reason, kinds) ->
                guide.append("| ").append(kinds).append(" | ").append(reason).append(" |\n"));
        return guide + ApiGuide.tables(KindTables.ALL);
    }
}
