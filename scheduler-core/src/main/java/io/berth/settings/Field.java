package io.berth.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One key of a section: how its value is written, whether it may be missing, and where its default comes from. */
public final class Field<T> {
    private final String key;
    private final Format<T> format;
    private final Absence absence;
    private final @Nullable T defaultValue;
    private final String summary;
    private final Map<String, String> synonyms = new LinkedHashMap<>();
    private String assumption = "";
    private String source = "";
    private List<String> substitutes = List.of();

    Field(String key, Format<T> format, Absence absence, @Nullable T defaultValue, String summary) {
        this.key = key;
        this.format = format;
        this.absence = absence;
        this.defaultValue = defaultValue;
        this.summary = summary;
    }

    /** Says that the default is this project's assumption, and why it is reasonable. Runs that use it list it. */
    public Field<T> assumed(String reason) {
        assumption = reason;
        return this;
    }

    /** Says where the default or the limits are published. */
    public Field<T> source(String publication) {
        source = publication;
        return this;
    }

    /** Names under which users of other tools may look for this key; they are suggested, not accepted. */
    public Field<T> alsoKnownAs(String... names) {
        for (String name : names) {
            synonyms.put(name, key);
        }
        return this;
    }

    /** Says that a required key may be missing where one of these other keys stands, which lead to its value. */
    public Field<T> unless(String... otherKeys) {
        substitutes = List.of(otherKeys);
        return this;
    }

    public String key() {
        return key;
    }

    public String summary() {
        return summary;
    }

    /** What to write, in a few words. */
    public String type() {
        return format.summary();
    }

    public boolean required() {
        return absence == Absence.MISTAKE;
    }

    /** The keys one of which may stand instead of this one. */
    public List<String> substitutes() {
        return substitutes;
    }

    /** Why the default was assumed; empty when it was not. */
    public String assumption() {
        return assumption;
    }

    /** Where the default or the limits are published; empty when nowhere. */
    public String source() {
        return source;
    }

    /** The default as a user would write it; empty when there is none. */
    public String defaultText() {
        Object written = defaultWritten();
        return written == null ? "" : Flow.text(written);
    }

    Format<T> format() {
        return format;
    }

    Absence absence() {
        return absence;
    }

    @Nullable
    T defaultValue() {
        return defaultValue;
    }

    Map<String, String> synonyms() {
        return synonyms;
    }

    @Nullable
    Object defaultWritten() {
        if (absence == Absence.SAME_AS_EMPTY) {
            return Map.of();
        }
        return defaultValue == null ? null : format.written(defaultValue);
    }

    /** What a missing key means. */
    enum Absence {
        MISTAKE,
        DEFAULT,
        SAME_AS_EMPTY,
        NOTHING
    }
}
