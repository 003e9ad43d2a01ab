package io.berth.manifest;

import io.berth.settings.Mark;
import java.util.List;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Cuts a YAML text into pieces of whole documents that can be read side by side.
 *
 * <p>A line that begins with three dashes separates documents wherever it stands, inside block scalars too (YAML 1.2.2, section 9.1.2). A
 * text with directives stays whole.
 */
final class YamlPieces {
    private static final int PIECE = 128 * 1024;
    private static final int LONGEST_LINE = 1_000_000;

    /**
     * Some documents.
     *
     * @param linesBefore how many lines of the file stand before them
     */
    record Piece(String text, int linesBefore) {}

    private YamlPieces() {}

    static List<Piece> of(String text) {
        List<Piece> pieces = Lists.mutable.empty();
        int pieceStart = 0;
        int linesBefore = 0;
        int line = 0;
        int lineStart = 0;
        while (lineStart < text.length()) {
            if (text.charAt(lineStart) == '%') {
                return List.of(new Piece(text, 0));
            }
            if (lineStart - pieceStart > PIECE && text.startsWith("---", lineStart)) {
                pieces.add(new Piece(text.substring(pieceStart, lineStart), linesBefore));
                pieceStart = lineStart;
                linesBefore = line;
            }
            int end = text.indexOf('\n', lineStart);
            int next = end < 0 ? text.length() : end + 1;
            if (next - lineStart > LONGEST_LINE) {
                throw new Unreadable(new Mark(line + 1, 1), "this line is longer than a million characters");
            }
            lineStart = next;
            line++;
        }
        pieces.add(new Piece(text.substring(pieceStart), linesBefore));
        return pieces;
    }
}
