package io.berth.yaml;

import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.NullNode;
import io.berth.settings.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a YAML file into a tree of nodes that know their line and column.
 *
 * <p>Whatever the bytes are, nothing is thrown and no object other than a node is made: mistakes go to {@link Problems}. Files are limited
 * to 16 MB, nesting to 64 levels and repetition through aliases to 100,000 values. Tags, tabs and several documents in one file are refused.
 */
public final class YamlTree {
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private YamlTree() {}

    /** The root of the file, or nothing when it cannot be read; smaller mistakes are noted and reading goes on. */
    public static @Nullable Node read(Path file, Problems problems) {
        if (Files.isDirectory(file)) {
            problems.error(Mark.WHOLE_FILE, "is a directory; a YAML file is needed");
            return null;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return read(bytes, problems);
        } catch (NoSuchFileException missing) {
            problems.error(Mark.WHOLE_FILE, "there is no such file");
        } catch (AccessDeniedException forbidden) {
            problems.error(Mark.WHOLE_FILE, "the file may not be read by this user");
        } catch (IOException broken) {
            problems.error(Mark.WHOLE_FILE, "the file cannot be read: " + broken.getMessage());
        }
        return null;
    }

    /** As above; the stream is read to its end, or to the first byte too many, and left open. */
    public static @Nullable Node read(InputStream stream, Problems problems) {
        byte[] bytes;
        try {
            bytes = stream.readNBytes(MOST_BYTES + 1);
        } catch (IOException broken) {
            problems.error(Mark.WHOLE_FILE, "the file cannot be read: " + broken.getMessage());
            return null;
        }
        if (bytes.length > MOST_BYTES) {
            problems.error(Mark.WHOLE_FILE, "the file is larger than 16 MB");
            return null;
        }
        String text = YamlText.decode(bytes, problems);
        return text == null ? null : compose(text, YamlLimits.SETTINGS, problems);
    }

    /**
     * As above, for JSON that programs write: tabs stand for spaces, and texts may hold control characters in their escapes.
     */
    public static @Nullable Node readJson(InputStream stream, Problems problems) throws IOException {
        String text = textOfPrograms(stream, problems);
        return text == null ? null : compose(text, YamlLimits.JSON, problems);
    }

    /** Every document of such a text, YAML or JSON, up to the first that cannot be understood; empty ones are left out. */
    public static List<Node> readDocuments(InputStream stream, Problems problems) throws IOException {
        String text = textOfPrograms(stream, problems);
        List<Node> documents = new ArrayList<>();
        if (text != null) {
            new YamlComposer<>(new NodeValues(), YamlLimits.JSON, problems::error).each(text, 0, documents::add);
        }
        documents.removeIf(document -> document instanceof NullNode);
        if (documents.isEmpty() && !problems.hasErrors()) {
            problems.error(Mark.WHOLE_FILE, "the file is empty");
        }
        return documents;
    }

    private static @Nullable String textOfPrograms(InputStream stream, Problems problems) throws IOException {
        byte[] bytes = stream.readNBytes(MOST_BYTES);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '\t' ? (byte) ' ' : bytes[i];
        }
        return YamlText.decode(bytes, problems);
    }

    private static @Nullable Node compose(String text, YamlLimits limits, Problems problems) {
        Node root = new YamlComposer<>(new NodeValues(), limits, problems::error).only(text);
        if (root instanceof NullNode || (root == null && !problems.hasErrors())) {
            problems.error(Mark.WHOLE_FILE, "the file is empty");
            return null;
        }
        return root;
    }
}
