package io.berth.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest(name = "{0} dollars are {1} picodollars")
    @CsvSource({
        "0, 0",
        "0.096, 96000000000",
        "0.004445, 4445000000",
        "21.957642, 21957642000000",
        "0.000000000001, 1",
        "0.0000000000010, 1",
        "-1.5, -1500000000000",
        "9223372.036854775807, 9223372036854775807"
    })
    void reads_dollars_exactly(String dollars, long picodollars) {
        assertThat(Money.parse(dollars)).isEqualTo(picodollars);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1e3", "0,10", ".5", "1.", "$1", " 1"})
    void refuses_what_is_no_plain_decimal(String text) {
        assertThatThrownBy(() -> Money.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an amount in dollars looks like 0.096, got '" + text + "'");
    }

    @Test
    void refuses_less_than_a_picodollar() {
        assertThatThrownBy(() -> Money.parse("0.0000000000001"))
                .hasMessage("'0.0000000000001' has more than 12 decimals; the smallest amount is one picodollar");
    }

    @ParameterizedTest(name = "{0} x {1} / {2} = {3}")
    @CsvSource({
        "96000000000, 3600, 3600, 96000000000",
        "1, 1, 2, 0",
        "3, 1, 2, 2",
        "5, 1, 2, 2",
        "7, 1, 2, 4",
        "-3, 1, 2, -2",
        "-5, 1, 2, -2",
        "1, 2, 3, 1",
        "1, 1, 3, 0",
        "9223372036854775807, 1000000, 1000000, 9223372036854775807",
        // 5 x 10^9 x 4 x 10^9 = 2 x 10^19 is more than 64 bits hold; divided by 4 x 10^10 it fits again.
        "5000000000, 4000000000, 40000000000, 500000000",
        // (5 x 10^9 + 1)^2 / 10 = 2500000001000000000.1
        "5000000001, 5000000001, 10, 2500000001000000000"
    })
    void multiplies_and_rounds_once(long price, long quantity, long unit, long expected) {
        assertThat(Money.of(price, quantity, unit)).isEqualTo(expected);
    }

    @Test
    void fast_product_agrees_with_big_decimals() {
        qt().withFixedSeed(7)
                .forAll(
                        longs().between(0, 60_000_000_000_000L),
                        longs().between(0, 4_000_000_000L),
                        longs().between(1, 4_000_000_000L))
                .assuming((price, quantity, unit) -> slow(price, quantity, unit).precision() < 19)
                .check((price, quantity, unit) -> Money.of(price, quantity, unit)
                        == slow(price, quantity, unit).longValueExact());
    }

    @Test
    void says_when_it_is_too_much_money() {
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, 2, 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("2 / 1 units at 9223372036854775807 picodollars is more money than fits:"
                        + " the limit is 9223372 dollars; use a shorter run, fewer machines or lower prices");
        assertThatThrownBy(() -> Money.sum(Long.MAX_VALUE, 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("9223372036854775807 and 1 picodollars together is more money than fits");
        assertThatThrownBy(() -> Money.parse("9223372.036854775808")).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest(name = "{0} with {1} decimals is {2}")
    @CsvSource({
        "1500000000000, 2, 1.50",
        "1004999999999, 2, 1.00",
        "1005000000000, 2, 1.01",
        "0, 4, 0.0000",
        "1, 12, 0.000000000001",
        "2500000000000, 0, 3"
    })
    void prints_dollars_with_a_half_rounded_up(long picodollars, int decimals, String text) {
        assertThat(Money.dollars(picodollars, decimals)).isEqualTo(text);
    }

    private static BigDecimal slow(long price, long quantity, long unit) {
        return BigDecimal.valueOf(price)
                .multiply(BigDecimal.valueOf(quantity))
                .divide(BigDecimal.valueOf(unit), 0, RoundingMode.HALF_EVEN);
    }
}
