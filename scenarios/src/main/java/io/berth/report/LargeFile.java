package io.berth.report;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    private final FileChannel cached;
    private final long blockBytes;
    private @Nullable FileChannel direct;
    private long bytes;

    private LargeFile(FileChannel cached, @Nullable FileChannel direct, long blockBytes) {
        this.cached = cached;
        this.direct = direct;
        this.blockBytes = blockBytes;
    }

    /** Makes the file, or empties it. */
    static LargeFile create(Path path) throws IOException {
        FileChannel cached = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        return new LargeFile(cached, direct(path), Files.getFileStore(path).getBlockSize());
    }

    /** Null where the system or the place of the file has no such way. */
    private static @Nullable FileChannel direct(Path path) {
        try {
            return FileChannel.open(path, StandardOpenOption.WRITE, directly());
        } catch (IOException | UnsupportedOperationException | ReflectiveOperationException none) {
            return null;
        }
    }

    /** By name, as it belongs to the JDK at hand and not to every JDK. */
    private static OpenOption directly() throws ReflectiveOperationException {
        Field option = Class.forName("com.sun.nio.file.ExtendedOpenOption").getField("DIRECT");
        return (OpenOption) option.get(null);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int written = direct != null && bytes >= CACHED_BYTES && isWhole(source)
                ? writeDirect(direct, source)
                : cached.write(source, bytes);
        bytes += written;
        return written;
    }

    /** Only whole blocks at whole blocks may go past the cache. */
    private boolean isWhole(ByteBuffer source) {
        return bytes % blockBytes == 0 && source.remaining() % blockBytes == 0;
    }

    /** Where the system promised it and does not do it after all, the cache takes this and all that follows. */
    private int writeDirect(FileChannel channel, ByteBuffer source) throws IOException {
        try {
            return channel.write(source, bytes);
        } catch (IOException refused) {
            channel.close();
            direct = null;
            return cached.write(source, bytes);
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
