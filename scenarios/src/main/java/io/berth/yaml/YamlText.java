package io.berth.yaml;

import io.berth.settings.Mark;
import io.berth.settings.Problems;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Turns bytes into text that is safe to parse: UTF-8, no tabs, no control characters. */
final class YamlText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    // The parser's time grows with the square of a line's length: 15 MB in one line take 45 seconds, in lines like this
    // under one.
    private static final int LONGEST_LINE = 100_000;

    private YamlText() {}

    static @Nullable String decode(byte[] bytes, Problems problems) {
        CharsetDecoder utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        CoderResult result = utf8.decode(ByteBuffer.wrap(bytes), decoded, true);
        decoded.flip();
        String text = withoutByteOrderMark(decoded.toString());
        if (result.isError()) {
            problems.error(
                    markOf(text, text.length()), "this is not UTF-8 text", "save the file with the encoding UTF-8");
            return null;
        }
        return onlyPlainCharacters(text, problems) ? text : null;
    }

    private static String withoutByteOrderMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static boolean onlyPlainCharacters(String text, Problems problems) {
        int index = 0;
        int lineStart = 0;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            if (isOutOfPlace(codePoint)) {
                report(codePoint, markOf(text, index), problems);
                return false;
            }
            if (index - lineStart >= LONGEST_LINE) {
                problems.error(markOf(text, index), "this line is longer than 100,000 characters");
                return false;
            }
            index += Character.charCount(codePoint);
            lineStart = codePoint == '\n' || codePoint == '\r' ? index : lineStart;
        }
        return true;
    }

    /** Control characters, the rarer line ends that editors count differently, and code points that are no characters. */
    static boolean isOutOfPlace(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint != '\n' && codePoint != '\r';
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> codePoint == BYTE_ORDER_MARK || codePoint == 0xFFFE || codePoint == 0xFFFF;
        };
    }

    private static void report(int codePoint, Mark mark, Problems problems) {
        if (codePoint == '\t') {
            problems.error(mark, "there is a tab here", "indent and separate with spaces");
        } else {
            problems.error(mark, String.format("the control character U+%04X cannot stand here", codePoint));
        }
    }

    private static Mark markOf(String text, int end) {
        int line = 1;
        int lineStart = 0;
        for (int index = 0; index < end; index++) {
            char character = text.charAt(index);
            boolean windowsLineEnd = character == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n';
            if (character == '\n' || (character == '\r' && !windowsLineEnd)) {
                line++;
                lineStart = index + 1;
            }
        }
        return new Mark(line, text.codePointCount(lineStart, end) + 1);
    }
}
