package io.berth.ecsjson;

import io.berth.settings.Mark;
import io.berth.settings.NearestWord;
import io.berth.settings.Problems;
import io.berth.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that a scenario refers to, each read once.
 *
 * <p>They lie in the folder of the scenario or below it, links followed, and are no larger than a megabyte; a task definition of ECS
 * has at most 64 KB.
 */
final class EcsFiles {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_FILES = 1_000;
    private static final int LONGEST_NAME = 255;

    private final Path folder;
    private final Problems ofScenario;
    private final Map<String, EcsJson> files = new LinkedHashMap<>();

    /**
     * @param folder of the scenario
     * @param ofScenario hears of names that lead nowhere
     */
    EcsFiles(Path folder, Problems ofScenario) {
        this.folder = folder;
        this.ofScenario = ofScenario;
    }

    Iterable<EcsJson> all() {
        return files.values();
    }

    /** The file, or nothing after the mistake has been noted where the scenario names it. */
    @Nullable
    EcsJson file(String name, Mark mark) {
        EcsJson known = files.get(name);
        if (known != null) {
            return known;
        }
        if (files.size() >= MOST_FILES) {
            ofScenario.error(mark, "a scenario may refer to at most 1,000 files");
            return null;
        }
        Path path = path(name, mark);
        if (path == null) {
            return null;
        }
        EcsJson file = read(name, path);
        files.put(name, file);
        return file;
    }

    private @Nullable Path path(String name, Mark mark) {
        String quoted = Problems.quoted(name);
        try {
            Path relative = Path.of(name).normalize();
            if (name.length() > LONGEST_NAME || relative.isAbsolute() || relative.startsWith("..")) {
                ofScenario.error(mark, "a file must lie in the folder of the scenario or below it, got " + quoted);
                return null;
            }
            Path real = folder.resolve(relative).toRealPath();
            if (!real.startsWith(folder.toRealPath())) {
                ofScenario.error(mark, "a link leads out of the folder of the scenario: " + quoted);
            } else if (!Files.isRegularFile(real)) {
                ofScenario.error(mark, quoted + " is not a file");
            } else if (Files.size(real) > MOST_BYTES) {
                ofScenario.error(mark, quoted + " is larger than 1 MB; a task definition has at most 64 KB");
            } else {
                return real;
            }
        } catch (InvalidPathException | NoSuchFileException nowhere) {
            ofScenario.error(mark, "there is no file " + quoted, NearestWord.hint(name, jsonFiles()));
        } catch (IOException refused) {
            ofScenario.error(mark, quoted + " cannot be read: " + refused.getMessage());
        }
        return null;
    }

    private List<String> jsonFiles() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static EcsJson read(String name, Path path) {
        Problems problems = new Problems();
        try (InputStream bytes = Files.newInputStream(path)) {
            return new EcsJson(name, YamlTree.readJson(bytes, problems), problems);
        } catch (IOException broken) {
            problems.error(Mark.WHOLE_FILE, "the file cannot be read: " + broken.getMessage());
            return new EcsJson(name, null, problems);
        }
    }
}
