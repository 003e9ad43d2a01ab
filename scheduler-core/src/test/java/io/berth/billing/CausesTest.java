package io.berth.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.doubles;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CausesTest {
    private static CauseWeights weights(List<Double> each) {
        CauseWeights weights = new CauseWeights();
        for (int cause = 0; cause < each.size(); cause++) {
            weights.add(Cause.values()[cause], each.get(cause));
        }
        return weights;
    }

    @Test
    void the_parts_add_up_to_the_picodollar() {
        qt().forAll(
                        longs().between(0, Long.MAX_VALUE),
                        lists().of(doubles().between(0, 1e24)).ofSizeBetween(0, Cause.values().length))
                .check((amount, each) -> Causes.shared(amount, weights(each)).total() == amount);
    }

    @Test
    void the_parts_are_in_proportion() {
        // A third and two thirds of 10 picodollars: the smaller part is rounded down, the larger takes the rest.
        assertThat(Causes.shared(10, weights(List.of(1.0, 2.0))).picodollars())
                .isEqualTo(Map.of(Cause.WORK, 3L, Cause.BOOT_AND_DRAIN, 7L));
    }

    @Test
    void an_amount_of_which_nobody_knows_anything_is_work() {
        assertThat(Causes.shared(10, new CauseWeights()).picodollars()).isEqualTo(Map.of(Cause.WORK, 10L));
    }

    @Test
    void a_line_whose_causes_do_not_add_up_is_refused() {
        assertThatThrownBy(() -> new BillLine(
                        Charge.HOSTS, "EC2 m5.large", BigDecimal.ONE, "hour", 10, Causes.all(Cause.IDLE, 9)))
                .hasMessage("the causes of EC2 m5.large are 9 picodollars of 10");
        assertThatThrownBy(() -> Causes.all(Cause.IDLE, -1))
                .hasMessage("a part of a bill is never negative, got -1 for IDLE");
    }
}
