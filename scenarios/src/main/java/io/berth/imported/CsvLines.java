package io.berth.imported;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.berth.settings.ListNode;
import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.ScalarNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A CSV file in UTF-8 as a list of lines, each a list of values; empty lines are left out. */
final class CsvLines {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvLines() {}

    static Node read(InputStream bytes, Problems problems) throws IOException {
        List<Node> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new StringReader(text(bytes)))) {
            csv.forEach(record -> lines.add(line(record)));
        } catch (CharacterCodingException notText) {
            problems.error(Mark.WHOLE_FILE, "the file is not text in UTF-8");
        } catch (CsvParseException broken) {
            problems.error(Mark.WHOLE_FILE, "the file is not CSV: " + broken.getMessage());
        }
        return new ListNode(lines, new Mark(1, 1));
    }

    private static String text(InputStream bytes) throws IOException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.readAllBytes()))
                .toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private static ListNode line(CsvRecord record) {
        int number = Math.toIntExact(record.getStartingLineNumber());
        List<Node> cells = new ArrayList<>();
        int column = 1;
        for (String field : record.getFields()) {
            cells.add(new ScalarNode(field, false, new Mark(number, column)));
            column += field.length() + 1;
        }
        return new ListNode(cells, new Mark(number, 1));
    }
}
