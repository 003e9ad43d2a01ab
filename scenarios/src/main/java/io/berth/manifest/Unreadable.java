package io.berth.manifest;

import io.berth.settings.Mark;

/** A mistake after which the rest of the text cannot be understood. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Mark mark;

    Unreadable(Mark mark, String sentence) {
        super(sentence, null, false, false);
        this.mark = mark;
    }

    Mark mark() {
        return mark;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
