package io.berth.settings;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A unit of measure: one of it is {@code times / per} of what the program counts in.
 *
 * @param shown whether a default may be shown in this unit
 */
record Unit(String word, long times, long per, boolean shown) {
    static Unit of(String word, long times) {
        return new Unit(word, times, 1, true);
    }

    static Unit part(String word, long per) {
        return new Unit(word, 1, per, true);
    }

    static Unit alias(String word, long times, long per) {
        return new Unit(word, times, per, false);
    }

    BigDecimal toBase(BigDecimal amount) {
        return amount.multiply(BigDecimal.valueOf(times)).divide(BigDecimal.valueOf(per), MathContext.DECIMAL128);
    }

    BigDecimal fromBase(BigDecimal base) {
        return base.multiply(BigDecimal.valueOf(per)).divide(BigDecimal.valueOf(times), MathContext.DECIMAL128);
    }
}
