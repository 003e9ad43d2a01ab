package io.berth.yaml;

import io.berth.settings.Mark;
import java.util.List;

/** What the values of a YAML text become. */
public interface YamlValues<V> {
    /**
     * A word, a number, a truth value, or nothing at all.
     *
     * @param quoted whether it stood in quotes or in a text block
     */
    V scalar(String text, boolean quoted, Mark mark);

    V list(List<V> items, Mark mark);

    /** Values by key, in the order of the text; no key stands there twice. */
    V map(List<YamlEntry<V>> entries, Mark mark);
}
