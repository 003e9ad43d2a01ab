package io.berth.imported;

/**
 * Something that a file says, and what became of it.
 *
 * @param file as the scenario names it
 * @param line counted from 1
 * @param column counted from 1
 * @param key where it stands in the file, such as {@code containerDefinitions[0].ulimits}
 * @param reason what it became, or why it changes nothing, or what to write instead; empty when there is nothing to say
 */
public record Note(String file, int line, int column, String key, String reason) {
    /** Such as {@code web.json line 12, column 7: volumes (disks are not modelled)}. */
    public String sentence() {
        return file + " line " + line + ", column " + column + ": " + key
                + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
