package io.berth.manifest;

import io.berth.settings.Mark;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Turns the bytes of a file, packed with gzip or not, into text. */
final class ManifestText {
    private static final int MOST_BYTES = 512 * 1024 * 1024;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private ManifestText() {}

    static String read(InputStream stream) throws IOException {
        byte[] bytes = bounded(stream);
        boolean packed = bytes.length > 1 && (bytes[0] & 0xff) == GZIP_FIRST && (bytes[1] & 0xff) == GZIP_SECOND;
        if (packed) {
            try (InputStream unpacked = new BufferedInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
                bytes = bounded(unpacked);
            } catch (ZipException broken) {
                throw new Unreadable(Mark.WHOLE_FILE, "the gzip data are damaged");
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException wrong) {
            throw new Unreadable(Mark.WHOLE_FILE, "this is not UTF-8 text");
        }
    }

    private static byte[] bounded(InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Unreadable(Mark.WHOLE_FILE, "this is more than 512 MB of text");
        }
        return bytes;
    }
}
