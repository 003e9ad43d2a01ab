package io.berth.scenario;

import io.berth.billing.Price;
import io.berth.billing.PriceBook;
import io.berth.settings.Format;
import io.berth.settings.Formats;
import io.berth.settings.MapNode;
import io.berth.settings.NearestWord;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.Reading;
import io.berth.settings.ScalarNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A price book by its name, or a map with single prices by their keys and, under {@code book}, the book that they change. */
final class PricesFormat implements Format<PriceBook> {
    private static final String BOOK = "book";
    private static final String SPOT = "ec2-spot:";
    private static final String ON_DEMAND = "ec2:";
    private static final Format<String> NAME = Formats.word("price book", PriceBook.NAMES);
    private static final Format<Long> SHARE = Formats.percent().as(share -> Math.round(share * Price.WHOLE));

    @Override
    public @Nullable PriceBook read(Node node, Reading reading) {
        if (node instanceof ScalarNode) {
            String name = NAME.read(node, reading);
            return name == null ? null : PriceBook.named(name);
        }
        if (!(node instanceof MapNode map)) {
            reading.mistake(node, "must be a price book or a map from keys of the book to prices", known());
            return null;
        }
        return changed(map, reading);
    }

    private static @Nullable PriceBook changed(MapNode map, Reading reading) {
        String name = PriceBook.NAMES.get(0);
        for (MapNode.Entry entry : map.entries()) {
            if (entry.key().equals(BOOK)) {
                name = reading.value(BOOK, entry.value(), NAME);
            }
        }
        PriceBook book = name == null ? PriceBook.usEast1() : PriceBook.named(name);
        boolean isGood = name != null;
        for (MapNode.Entry entry : map.entries()) {
            if (!entry.key().equals(BOOK)) {
                PriceBook next = with(book, entry, reading);
                isGood &= next != null;
                book = next == null ? book : next;
            }
        }
        return isGood ? book : null;
    }

    private static @Nullable PriceBook with(PriceBook book, MapNode.Entry entry, Reading reading) {
        String key = entry.key();
        boolean isSpot = key.startsWith(SPOT);
        String like = isSpot ? ON_DEMAND + key.substring(SPOT.length()) : key;
        if (!book.has(like)) {
            String sentence = "the price book " + book.name() + " has no price " + Problems.quoted(key);
            reading.problems()
                    .error(entry.mark(), sentence, NearestWord.hint(key, isSpot ? spotKeys(book) : book.keys()));
            return null;
        }
        Price price = book.price(like);
        Long picodollars = price.isFraction()
                ? reading.value(key, entry.value(), SHARE)
                : reading.value(key, entry.value(), Formats.money());
        return picodollars == null ? null : book.with(key, picodollars);
    }

    private static List<String> spotKeys(PriceBook book) {
        return book.keys().stream()
                .filter(key ->
                        key.startsWith(ON_DEMAND) && book.price(key).unit().equals("hour"))
                .map(key -> SPOT + key.substring(ON_DEMAND.length()))
                .toList();
    }

    private static String known() {
        return "books: " + String.join(", ", PriceBook.NAMES);
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> price = new LinkedHashMap<>();
        price.put("anyOf", List.of(Formats.money().schema(), SHARE.schema()));
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("type", "object");
        changes.put("properties", Map.of(BOOK, NAME.schema()));
        changes.put("additionalProperties", price);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", List.of(NAME.schema(), changes));
        return schema;
    }

    @Override
    public String summary() {
        return NAME.summary() + ", or map with " + BOOK + " and, by key of the book, an amount of money such as $0.10,"
                + " or a percentage for discounts and fees";
    }

    @Override
    public Object written(PriceBook book) {
        return book.name();
    }
}
