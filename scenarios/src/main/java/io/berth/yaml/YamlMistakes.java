package io.berth.yaml;

import io.berth.settings.Mark;

/** Hears what is wrong with a YAML text. */
@FunctionalInterface
public interface YamlMistakes {
    /**
     * A mistake.
     *
     * @param hint how to put it right; empty when there is nothing to say
     */
    void add(Mark mark, String sentence, String hint);
}
