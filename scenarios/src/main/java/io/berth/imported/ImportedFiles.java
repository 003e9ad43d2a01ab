package io.berth.imported;

import io.berth.settings.Mark;
import io.berth.settings.NearestWord;
import io.berth.settings.Node;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * The files that a scenario refers to, each read once.
 *
 * <p>They lie in the folder of the scenario or below it, links followed, and are no larger than a megabyte; a task definition of ECS
 * has at most 64 KB, an object of Kubernetes at most 1.5 MB.
 */
public final class ImportedFiles {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_FILES = 1_000;
    private static final int LONGEST_NAME = 255;

    private final Path folder;
    private final Problems ofScenario;
    private final Map<String, ImportedFile> files = new LinkedHashMap<>();

    /** How the text of a file is taken. */
    public enum Form {
        /** One JSON value. */
        JSON("json"),
        /** Documents of YAML or JSON, one after the other. */
        DOCUMENTS("yaml|yml|json"),
        /** Lines of values with commas between them; one list of lists. */
        CSV("csv");

        private final String endings;

        Form(String endings) {
            this.endings = endings;
        }

        private boolean mayBe(String name) {
            return name.matches(".*\\.(" + endings + ")");
        }
    }

    /**
     * @param scenario the file whose folder names begin at
     * @param ofScenario hears of names that lead nowhere
     */
    public ImportedFiles(Path scenario, Problems ofScenario) {
        Path parent = scenario.toAbsolutePath().getParent();
        folder = parent == null ? scenario.toAbsolutePath() : parent;
        this.ofScenario = ofScenario;
    }

    public boolean hasErrors() {
        return files.values().stream().anyMatch(file -> file.problems().hasErrors());
    }

    /** The mistakes of all files, each under its name; empty when there are none. */
    public String report() {
        return files.values().stream()
                .map(ImportedFile::report)
                .filter(report -> !report.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** What became of what the files say. */
    public Notes notes() {
        return new Notes(all(ImportedFile::translated), all(ImportedFile::approximated), all(ImportedFile::unmodelled));
    }

    private ImmutableList<Note> all(Function<ImportedFile, List<Note>> notes) {
        return Lists.immutable.withAll(files.values()).flatCollect(notes::apply);
    }

    /** The file, or nothing after the mistake has been noted where the scenario names it. */
    public @Nullable ImportedFile file(String name, Mark mark, Form form) {
        ImportedFile known = files.get(form + " " + name);
        if (known != null) {
            return known;
        }
        if (files.size() >= MOST_FILES) {
            ofScenario.error(mark, "a scenario may refer to at most 1,000 files");
            return null;
        }
        Path path = path(name, mark, form);
        if (path == null) {
            return null;
        }
        ImportedFile file = read(name, path, form);
        files.put(form + " " + name, file);
        return file;
    }

    private @Nullable Path path(String name, Mark mark, Form form) {
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
                ofScenario.error(mark, quoted + " is larger than 1 MB");
            } else {
                return real;
            }
        } catch (InvalidPathException | NoSuchFileException nowhere) {
            ofScenario.error(mark, "there is no file " + quoted, NearestWord.hint(name, filesOf(form)));
        } catch (IOException refused) {
            ofScenario.error(mark, quoted + " cannot be read: " + refused.getMessage());
        }
        return null;
    }

    private List<String> filesOf(Form form) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(form::mayBe)
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static ImportedFile read(String name, Path path, Form form) {
        Problems problems = new Problems();
        try (InputStream bytes = Files.newInputStream(path)) {
            if (form == Form.DOCUMENTS) {
                return new ImportedFile(name, YamlTree.readDocuments(bytes, problems), problems);
            }
            Node root = form == Form.CSV ? CsvLines.read(bytes, problems) : YamlTree.readJson(bytes, problems);
            return new ImportedFile(name, root == null ? List.of() : List.of(root), problems);
        } catch (IOException broken) {
            problems.error(Mark.WHOLE_FILE, "the file cannot be read: " + broken.getMessage());
            return new ImportedFile(name, List.of(), problems);
        }
    }
}
