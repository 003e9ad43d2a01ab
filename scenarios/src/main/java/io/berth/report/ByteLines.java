package io.berth.report;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.stream.LongStream;

/**
 * Text and numbers on their way into a file as bytes, for files with millions of lines.
 *
 * <p>A number costs a few nanoseconds and no garbage, where a string of its own and a general writer cost fifty times as much. All
 * writes but the last are {@link #WRITE_BYTES} long.
 */
final class ByteLines implements Closeable {
    /** Large writes leave the operating system large pages to fill, which was three times as fast as 64 KiB at a time. */
    static final int WRITE_BYTES = 1 << 20;

    /** No number is longer: 19 digits and a point. */
    private static final int NUMBER_BYTES = 20;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    /** 00, 01, up to 99, the first digit in the low byte. */
    private static final short[] PAIRS = pairs();

    /** 1, 10, 100 and so on. */
    private static final long[] TENS =
            LongStream.iterate(1, ten -> ten * 10).limit(19).toArray();

    private final WritableByteChannel target;

    /** Never full between two calls, so that a number may be put down without a look at what is left. */
    private final byte[] buffer = new byte[WRITE_BYTES + NUMBER_BYTES];

    private int length;

    /** The target is closed with these lines. */
    ByteLines(WritableByteChannel target) {
        this.target = target;
    }

    private static short[] pairs() {
        short[] pairs = new short[100];
        for (int number = 0; number < pairs.length; number++) {
            pairs[number] = (short) ('0' + number / 10 | ('0' + number % 10) << Byte.SIZE);
        }
        return pairs;
    }

    ByteLines put(byte[] text) throws IOException {
        int copied = 0;
        while (copied < text.length) {
            int bytes = Math.min(text.length - copied, WRITE_BYTES - length);
            System.arraycopy(text, copied, buffer, length, bytes);
            copied += bytes;
            goTo(length + bytes);
        }
        return this;
    }

    ByteLines put(char ascii) throws IOException {
        buffer[length] = (byte) ascii;
        return goTo(length + 1);
    }

    /** A number that is not negative. */
    ByteLines number(long number) throws IOException {
        int end = length + digits(number);
        putBefore(end, number);
        return goTo(end);
    }

    /** Seconds with six decimals, of microseconds that are not negative. */
    ByteLines seconds(long micros) throws IOException {
        long seconds = micros / MICROS_PER_SECOND;
        int decimals = (int) (micros - seconds * MICROS_PER_SECOND);
        int point = length + digits(seconds);
        putBefore(point, seconds);
        buffer[point] = '.';
        pair(point + 1, decimals / 10_000);
        pair(point + 3, decimals / 100 % 100);
        pair(point + 5, decimals % 100);
        return goTo(point + 7);
    }

    /** How many digits the number has: as many as its bits say, or one more. */
    private static int digits(long number) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(number | 1);
        // 1233 / 4096 is the logarithm of 2, as exact as 63 bits need it.
        int digits = (bits * 1233) >>> 12;
        return number < TENS[digits] ? Math.max(1, digits) : digits + 1;
    }

    /** Writes the digits of the number so that they end before this position. */
    private void putBefore(int end, long number) {
        long left = number;
        int begin = end;
        while (left >= 10) {
            begin -= 2;
            pair(begin, (int) (left % 100));
            left /= 100;
        }
        // The last pair may have been a digit and a zero in front that nobody writes.
        if (left > 0 || begin == end) {
            buffer[begin - 1] = (byte) ('0' + left);
        }
    }

    private void pair(int position, int number) {
        PAIR.set(buffer, position, PAIRS[number]);
    }

    private ByteLines goTo(int end) throws IOException {
        length = end;
        if (length >= WRITE_BYTES) {
            write(WRITE_BYTES);
            System.arraycopy(buffer, WRITE_BYTES, buffer, 0, length - WRITE_BYTES);
            length -= WRITE_BYTES;
        }
        return this;
    }

    private void write(int bytes) throws IOException {
        ByteBuffer written = ByteBuffer.wrap(buffer, 0, bytes);
        while (written.hasRemaining()) {
            target.write(written);
        }
    }

    @Override
    public void close() throws IOException {
        try (target) {
            write(length);
        }
    }
}
