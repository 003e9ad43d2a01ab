package io.berth.billing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a run costs: one line per item, the dearest first, lines of equal cost by name. The total is their exact sum. */
public record Bill(List<BillLine> lines) {
    private static final Comparator<BillLine> DEAREST_FIRST =
            Comparator.comparingLong(BillLine::picodollars).reversed().thenComparing(BillLine::item);

    // After the comparator, which the constructor uses.
    public static final Bill EMPTY = new Bill(List.of());

    public Bill {
        lines = merged(lines);
    }

    public long totalPicodollars() {
        return lines.stream().mapToLong(BillLine::picodollars).reduce(0, Money::sum);
    }

    /** The whole bill by what it was spent on; the parts add up to the total exactly. */
    public Causes causes() {
        return lines.stream().map(BillLine::causes).reduce(Causes.NONE, Causes::plus);
    }

    public Bill plus(Bill other) {
        List<BillLine> all = new ArrayList<>(lines);
        all.addAll(other.lines);
        return new Bill(all);
    }

    private static List<BillLine> merged(Collection<BillLine> lines) {
        SortedMap<String, BillLine> byItem = new TreeMap<>();
        lines.forEach(line -> byItem.merge(line.item(), line, BillLine::plus));
        return byItem.values().stream().sorted(DEAREST_FIRST).toList();
    }
}
