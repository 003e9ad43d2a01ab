package io.berth.settings;

/** A value that remembers where it was written, for checks that need other sections first, such as references by name. */
public record Located<T>(T value, Mark mark) {}
