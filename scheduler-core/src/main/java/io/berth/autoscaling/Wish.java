package io.berth.autoscaling;

/**
 * What one policy wants of the desired count.
 *
 * @param capacity tasks; with {@link Direction#OUT} it may be the present count, when the alarm rings and nothing more is needed
 */
record Wish(Direction direction, int capacity) {
    /** Nothing. */
    static final Wish NONE = new Wish(Direction.NONE, 0);

    enum Direction {
        OUT,
        IN,
        NONE
    }

    boolean isOut() {
        return direction == Direction.OUT;
    }

    boolean isIn() {
        return direction == Direction.IN;
    }
}
