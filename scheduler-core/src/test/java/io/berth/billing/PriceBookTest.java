package io.berth.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.cluster.InstanceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBookTest {
    private final PriceBook book = PriceBook.usEast1();

    @ParameterizedTest(name = "{0} is {1} per {2}, {3}")
    @CsvSource({
        "ec2:m5.large,            0.096,    hour,      CONFIRMED",
        "ec2:t4g.small,           0.0168,   hour,      CONFIRMED",
        "fargate:x86:vcpu,        0.04048,  vcpu-hour, CONFIRMED",
        "fargate:x86:gb,          0.004445, gb-hour,   CONFIRMED",
        "fargate:arm:vcpu,        0.03238,  vcpu-hour, CONFIRMED",
        "fargate:arm:gb,          0.00356,  gb-hour,   CONFIRMED",
        "fargate:windows:vcpu,    0.09148,  vcpu-hour, CONFIRMED",
        "fargate:windows:gb,      0.01005,  gb-hour,   CONFIRMED",
        "fargate:windows:licence, 0.046,    vcpu-hour, ASSUMED",
        "fargate:storage-gb,      0.000111, gb-hour,   CONFIRMED",
        "eks:cluster,             0.10,     hour,      CONFIRMED",
        "alb:hour,                0.0225,   hour,      CONFIRMED",
        "alb:lcu,                 0.008,    lcu-hour,  CONFIRMED",
        "ecr:storage,             0.10,     gb-month,  CONFIRMED",
        "nat:hour,                0.045,    hour,      CONFIRMED",
        "nat:gb,                  0.045,    gb,        CONFIRMED",
        "transfer:cross-az,       0.01,     gb,        CONFIRMED",
        "transfer:internet,       0.09,     gb,        CONFIRMED",
        "ebs:gp3,                 0.08,     gb-month,  ASSUMED",
        "ipv4:hour,               0.005,    hour,      CONFIRMED",
        "ec2-spot-discount,       0.65,     fraction,  ASSUMED"
    })
    void holds_the_published_prices(String key, String dollars, String unit, Price.Standing standing) {
        Price price = book.price(key);

        assertThat(price.picodollars()).isEqualTo(Money.parse(dollars));
        assertThat(price.unit()).isEqualTo(unit);
        assertThat(price.standing()).isEqualTo(standing);
        assertThat(price.asOf()).isNotBlank();
        assertThat(price.source()).isNotBlank();
    }

    @Test
    void one_line_changes_without_touching_the_rest() {
        PriceBook changed = book.with("eks:cluster", 0);

        assertThat(changed.price("eks:cluster")).isEqualTo(Price.chosen(0, "hour"));
        assertThat(book.picodollars("eks:cluster")).isEqualTo(100_000_000_000L);
        assertThat(changed.keys()).isEqualTo(book.keys());
    }

    @Test
    void takes_the_price_of_a_type_that_a_scenario_brings_along() {
        InstanceType own = InstanceType.plain("own", 2, 4096).withPicodollarsPerHour(50);

        assertThat(book.with(own).picodollars("ec2:own")).isEqualTo(50);
    }

    @Test
    void an_unknown_key_is_answered_with_the_nearest() {
        assertThatThrownBy(() -> book.price("fargate:x86:cpu"))
                .hasMessage("the price book us-east-1-2026-07 has no price 'fargate:x86:cpu';"
                        + " did you mean 'fargate:x86:vcpu'?");
        assertThatThrownBy(() -> book.with("eks:clutser", 1)).hasMessageEndingWith("did you mean 'eks:cluster'?");
    }

    @Test
    void a_discounted_price_is_as_uncertain_as_its_discount() {
        Price spot = book.price("ec2:m5.large").lessFraction(book.price("ec2-spot-discount"));

        // 0.096 x 0.35 = 0.0336.
        assertThat(spot.picodollars()).isEqualTo(33_600_000_000L);
        assertThat(spot.standing()).isEqualTo(Price.Standing.ASSUMED);
    }

    @Test
    void refuses_prices_that_make_no_sense() {
        assertThatThrownBy(() -> book.with("eks:cluster", -1))
                .hasMessage("a price must be at least 0, got -1 picodollars per hour");
        assertThatThrownBy(() -> book.with("ec2-spot-discount", Money.parse("65")))
                .hasMessage("a fraction is between 0 and 1, got 65.0000");
        assertThatThrownBy(() -> book.price("eks:cluster").lessFraction(book.price("alb:hour")))
                .hasMessage("a price per hour is no fraction");
    }
}
