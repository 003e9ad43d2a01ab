package io.berth.placement.ecs;

import org.jspecify.annotations.Nullable;

/** The operators that compare by size, as symbols and as words (ECS developer guide, cluster query language, read 2026-10). */
enum Order {
    EQUAL("==", "equals"),
    UNEQUAL("!=", "not_equals"),
    GREATER(">", "greater_than"),
    AT_LEAST(">=", "greater_than_equal"),
    LESS("<", "less_than"),
    AT_MOST("<=", "less_than_equal");

    private final String symbol;
    private final String word;

    Order(String symbol, String word) {
        this.symbol = symbol;
        this.word = word;
    }

    /** The operator that is written like this, or null. */
    static @Nullable Order of(String operator) {
        for (Order order : values()) {
            if (order.symbol.equals(operator) || order.word.equals(operator)) {
                return order;
            }
        }
        return null;
    }

    /** True when a comparison with this outcome, as {@link Comparable#compareTo} gives it, is what the operator asks for. */
    boolean holds(int comparison) {
        return switch (this) {
            case EQUAL -> comparison == 0;
            case UNEQUAL -> comparison != 0;
            case GREATER -> comparison > 0;
            case AT_LEAST -> comparison >= 0;
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
        };
    }
}
