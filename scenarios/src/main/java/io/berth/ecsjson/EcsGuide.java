package io.berth.ecsjson;

import io.berth.imported.ApiGuide;

/** Writes the mapping as Markdown: one table for each object of the API. */
public final class EcsGuide {
    private EcsGuide() {}

    /** Every key that is looked at, and every key that is listed as not modelled; names follow in a line. */
    public static String tables() {
        return ApiGuide.tables(EcsObjects.ALL);
    }
}
