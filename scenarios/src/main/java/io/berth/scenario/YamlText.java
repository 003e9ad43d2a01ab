package io.berth.scenario;

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
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (isOutOfPlace(character)) {
                report(character, markOf(text, index), problems);
                return false;
            }
        }
        return true;
    }

    /** Control characters, the rarer line ends that editors count differently, and code points that are no characters. */
    static boolean isOutOfPlace(char character) {
        return (character < ' ' && character != '\n' && character != '\r')
                || (character >= 0x7F && character <= 0x9F)
                || character == '\u2028'
                || character == '\u2029'
                || character == BYTE_ORDER_MARK
                || character >= 0xFFFE;
    }

    private static void report(char character, Mark mark, Problems problems) {
        if (character == '\t') {
            problems.error(mark, "there is a tab here", "indent and separate with spaces");
        } else {
            problems.error(mark, String.format("the control character U+%04X cannot stand here", (int) character));
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
