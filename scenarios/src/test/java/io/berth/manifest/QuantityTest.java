package io.berth.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "128974848, 128974848",
        "129M, 129000000",
        "129e6, 129000000",
        "1e3, 1000",
        "1E3, 1000",
        "1E, 1000000000000000000",
        "123Mi, 128974848",
        "1.5Gi, 1610612736",
        "0.5Ki, 512",
        "2k, 2000",
        "12e-1, 2",
        "1500m, 2",
        "1n, 1",
        "+5, 5",
        ".5, 1",
        "7Ei, 8070450532247928832"
    })
    void counts_whole_things_exactly_and_rounds_up(String text, long whole) {
        assertThat(Quantity.whole(text)).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({"500m, 500", "2, 2000", "0.1, 100", "1.5, 1500", "100u, 1", "1e-3, 1", "64000m, 64000", "1k, 1000000"})
    void counts_cores_in_thousandths(String text, long milli) {
        assertThat(Quantity.milli(text)).isEqualTo(milli);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "m", "abc", "1.2.3", "1Q", "1 Gi", "1gi", "e3", "1e", "1e999", "--1", "0x10", "1e2147483648"
            })
    void refuses_what_is_not_a_quantity(String text) {
        assertThatThrownBy(() -> Quantity.whole(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a quantity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-5Mi", "-1n5"})
    void refuses_less_than_nothing(String text) {
        assertThatThrownBy(() -> Quantity.whole(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8Ei", "10E", "1e30"})
    void refuses_more_than_can_be_counted(String text) {
        assertThatThrownBy(() -> Quantity.whole(text)).hasMessageContaining("larger than Kubernetes can count");
    }
}
