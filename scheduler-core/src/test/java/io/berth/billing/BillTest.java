package io.berth.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class BillTest {
    @Test
    void lines_of_one_item_merge_and_the_dearest_comes_first() {
        Bill bill = new Bill(List.of(line("b", 5), line("c", 3), line("a", 5), line("c", 4)));

        assertThat(bill.lines()).containsExactly(line("c", 7, "2"), line("a", 5), line("b", 5));
        assertThat(bill.totalPicodollars()).isEqualTo(17);
    }

    @Test
    void order_of_arrival_does_not_matter() {
        Bill one = new Bill(List.of(line("a", 1), line("b", 2))).plus(new Bill(List.of(line("a", 4))));
        Bill other = new Bill(List.of(line("a", 4))).plus(new Bill(List.of(line("b", 2), line("a", 1))));

        assertThat(one).isEqualTo(other);
        assertThat(Bill.EMPTY.plus(one)).isEqualTo(one);
    }

    @Test
    void an_empty_bill_costs_nothing() {
        assertThat(Bill.EMPTY.totalPicodollars()).isZero();
    }

    @Test
    void a_total_that_does_not_fit_is_an_error() {
        Bill bill = new Bill(List.of(line("a", Long.MAX_VALUE), line("b", 1)));

        assertThatThrownBy(bill::totalPicodollars).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void one_item_has_one_unit() {
        BillLine hours = new BillLine(Charge.HOSTS, "x", BigDecimal.ONE, "hour", 1);
        BillLine months = new BillLine(Charge.HOSTS, "x", BigDecimal.ONE, "gb-month", 1);

        assertThatThrownBy(() -> new Bill(List.of(hours, months)))
                .hasMessage("cannot add x per gb-month to x per hour");
    }

    @Test
    void nothing_on_a_bill_is_negative() {
        assertThatThrownBy(() -> line("a", -1))
                .hasMessage("a bill is never negative, got 1 hour of a for -1 picodollars");
    }

    private static BillLine line(String item, long picodollars) {
        return line(item, picodollars, "1");
    }

    private static BillLine line(String item, long picodollars, String quantity) {
        return new BillLine(Charge.HOSTS, item, new BigDecimal(quantity), "hour", picodollars);
    }
}
