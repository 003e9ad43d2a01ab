package io.berth.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Finds test data that lies beside the repository, where it is present. */
public final class SharedData {
    private SharedData() {}

    /** The folder below the one that the system property {@code shared.dir} names, if both exist. */
    public static Optional<Path> folder(String relative) {
        return Optional.ofNullable(System.getProperty("shared.dir"))
                .map(root -> Path.of(root).resolve(relative).normalize())
                .filter(Files::isDirectory);
    }

    /** The folder, or the calling test is skipped with a message. */
    public static Path folderOrSkip(String relative) {
        Optional<Path> folder = folder(relative);
        Assumptions.assumeTrue(
                folder.isPresent(), () -> "skipped: no folder " + relative + " in " + System.getProperty("shared.dir"));
        return folder.orElseThrow();
    }
}
