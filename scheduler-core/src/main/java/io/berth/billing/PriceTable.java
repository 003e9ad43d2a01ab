package io.berth.billing;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the prices that ship with the program; the file itself names its sources and dates. */
final class PriceTable {
    private static final String FILE = "us-east-1-2026-07.csv";

    private PriceTable() {}

    static SortedMap<String, Price> read() {
        try (InputStream file = PriceTable.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(
                        "the price table " + FILE + " is missing from this build of the program");
            }
            SortedMap<String, Price> prices = new TreeMap<>();
            for (NamedCsvRecord row :
                    CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
                prices.put(row.getField("key"), price(row));
            }
            return prices;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the price table " + FILE, e);
        }
    }

    private static Price price(NamedCsvRecord row) {
        return new Price(
                Money.parse(row.getField("usd")),
                row.getField("unit"),
                row.getField("as_of"),
                Price.Standing.valueOf(row.getField("standing").toUpperCase(Locale.ROOT)),
                row.getField("source"));
    }
}
