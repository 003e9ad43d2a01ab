package io.berth.yaml;

/**
 * How much of a YAML text is taken, so that no text costs more than it should.
 *
 * @param deepest levels of lists and maps
 * @param mostRepeated values that aliases may repeat
 * @param mostCharacters length of a text
 * @param strict whether tags and escaped control characters are mistakes; otherwise tags mean nothing
 */
public record YamlLimits(int deepest, int mostRepeated, int mostCharacters, boolean strict) {
    /** For files that people write for this program. */
    static final YamlLimits SETTINGS = new YamlLimits(64, 100_000, 32 * 1024 * 1024, true);

    /** For JSON that programs write. */
    static final YamlLimits JSON = new YamlLimits(64, 100_000, 32 * 1024 * 1024, false);
}
