package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that ships and holds what the program says; {@code -Dpin.documents=true} writes it anew. */
final class PinnedFile {
    private PinnedFile() {}

    static void holds(Path file, String text) throws IOException {
        if (Boolean.getBoolean("pin.documents")) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    /** The same for the part of a page from its first table on; what stands before is written by hand. */
    static void endsWithTables(Path page, String tables) throws IOException {
        String text = Files.readString(page);
        holds(page, text.substring(0, text.indexOf("\n### ")) + tables);
    }
}
