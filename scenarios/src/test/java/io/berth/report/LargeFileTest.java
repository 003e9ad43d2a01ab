package io.berth.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever way the bytes go, the file holds them in order. */
class LargeFileTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    private static byte[] bytes(int count, int first) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (first + i * 31 + (i >> 8));
        }
        return bytes;
    }

    @Test
    void a_file_beyond_what_is_cached_holds_what_was_written() throws IOException {
        Path path = folder.resolve("large");
        Files.writeString(path, "what was there before");
        byte[] part = bytes(MIB, 1);
        byte[] odd = bytes(12_345, 2);
        try (LargeFile file = LargeFile.create(path)) {
            for (int round = 0; round < 66; round++) {
                file.write(ByteBuffer.wrap(part));
            }
            file.write(ByteBuffer.wrap(odd));
            file.write(ByteBuffer.wrap(part));
        }

        byte[] read = Files.readAllBytes(path);
        assertEquals(67 * MIB + odd.length, read.length);
        for (int round = 0; round < 66; round++) {
            assertPart(part, read, round * MIB);
        }
        assertPart(odd, read, 66 * MIB);
        assertPart(part, read, 66 * MIB + odd.length);
    }

    private static void assertPart(byte[] expected, byte[] read, int from) {
        assertArrayEquals(expected, Arrays.copyOfRange(read, from, from + expected.length));
    }
}
