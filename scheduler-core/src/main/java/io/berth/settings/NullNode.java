package io.berth.settings;

/** A key or a list item without a value. */
public record NullNode(Mark mark) implements Node {}
