package io.berth.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A new file that may become larger than the operating system should keep in memory: what comes after its first
 * {@link #CACHED_BYTES} goes past the page cache, where the system allows it.
 *
 * <p>A table of gigabytes pushes everything else out of the cache and is not read again soon; to find fresh memory for it took
 * two to four times as long as the disk did.
 */
final class LargeFile implements WritableByteChannel {
    /** A file that is read again at once, by people or tools, is hardly larger. */
    private static final long CACHED_BYTES = 1L << 26;

    /** No more is written at once. */
    private static final int PIECE_BYTES = ByteLines.WRITE_BYTES;

    private final FileChannel cached;
    private final int blockBytes;

    /** At the beginning of a block of memory, and the same for all pieces: Java would find a new one for many of them. */
    private final ByteBuffer piece;

    private @Nullable FileChannel direct;
    private long bytes;

    private LargeFile(FileChannel cached, @Nullable FileChannel direct, int blockBytes) {
        this.cached = cached;
        this.direct = direct;
        this.blockBytes = blockBytes;
        piece = ByteBuffer.allocateDirect(PIECE_BYTES + blockBytes).alignedSlice(blockBytes);
    }

    /** Makes the file, or empties it. */
    static LargeFile create(Path path) throws IOException {
        FileChannel cached = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        long blockBytes = Files.getFileStore(path).getBlockSize();
        boolean isUsual = Long.bitCount(blockBytes) == 1 && blockBytes <= PIECE_BYTES;
        return isUsual ? new LargeFile(cached, direct(path), (int) blockBytes) : new LargeFile(cached, null, 1);
    }

    /** Null where the system or the place of the file has no such way. */
    private static @Nullable FileChannel direct(Path path) {
        try {
            return FileChannel.open(path, StandardOpenOption.WRITE, pastTheCache());
        } catch (IOException | UnsupportedOperationException | ReflectiveOperationException none) {
            return null;
        }
    }

    /** By its name, as the compiler warns of whoever names this option of the JDK itself. */
    private static OpenOption pastTheCache() throws ReflectiveOperationException {
        Class<?> options = Class.forName("com.sun.nio.file.ExtendedOpenOption");
        return (OpenOption) Objects.requireNonNull(options.getField("DIRECT").get(null));
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = Math.min(source.remaining(), PIECE_BYTES);
        piece.clear().put(0, source, source.position(), length).limit(length);
        int written = direct != null && bytes >= CACHED_BYTES && isWhole(length)
                ? writeDirect(direct)
                : cached.write(piece, bytes);
        source.position(source.position() + written);
        bytes += written;
        return written;
    }

    /** Only whole blocks at whole blocks may go past the cache. */
    private boolean isWhole(int length) {
        return bytes % blockBytes == 0 && length % blockBytes == 0;
    }

    /** Where the system promised it and does not do it after all, the cache takes this and all that follows. */
    private int writeDirect(FileChannel channel) throws IOException {
        try {
            return channel.write(piece, bytes);
        } catch (IOException refused) {
            channel.close();
            direct = null;
            return cached.write(piece, bytes);
        }
    }

    @Override
    public boolean isOpen() {
        return cached.isOpen();
    }

    @Override
    public void close() throws IOException {
        try (cached) {
            if (direct != null) {
                direct.close();
            }
        }
    }
}
