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

/** Reads the price books that ship with the program; each file names its sources and dates. */
final class PriceTable {
    private PriceTable() {}

    /**
     * Every line of a book.
     *
     * @param name of the book and of its file
     */
    static SortedMap<String, Price> read(String name) {
        String file = name + ".csv";
        try (InputStream lines = PriceTable.class.getResourceAsStream(file)) {
            if (lines == null) {
                throw new IllegalStateException(
                        "the price table " + file + " is missing from this build of the program");
            }
            SortedMap<String, Price> prices = new TreeMap<>();
            for (NamedCsvRecord row :
                    CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(lines)) {
                prices.put(row.getField("key"), price(row));
            }
            return prices;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the price table " + file, e);
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
