package io.berth.manifest;

import io.berth.settings.Mark;
import io.berth.settings.Problems;
import io.berth.yaml.YamlComposer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads manifests from files, folders and standard input: YAML, JSON, many documents, lists, packed with gzip or not.
 *
 * <p>Never throws for what a file contains. Three megabytes of YAML take about half a second in a fresh JVM.
 */
public final class ManifestReader {
    private static final String STANDARD_INPUT = "-";

    private final InputStream standardInput;

    /** Reads {@code -} from the stream. */
    public ManifestReader(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /** Reads everything as one cluster, in the order given; files of a folder by their names. */
    public Manifests read(List<Path> files) {
        Objects objects = new Objects();
        StringBuilder report = new StringBuilder();
        for (Path file : files) {
            readPath(file, objects, report);
        }
        Problems problems = new Problems();
        Manifests manifests = new Assembly(objects, problems).manifests();
        String mistakes = report + (problems.hasErrors() ? problems.report("the input as a whole") : "");
        return new Manifests(manifests.cluster(), manifests.pods(), manifests.gated(), manifests.notes(), mistakes);
    }

    private void readPath(Path file, Objects objects, StringBuilder report) {
        if (Files.isDirectory(file)) {
            manifestsIn(file, report).forEach(each -> readFile(each, objects, report));
        } else {
            readFile(file, objects, report);
        }
    }

    private static List<Path> manifestsIn(Path folder, StringBuilder report) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|yml|json)(\\.gz)?"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            report.append(folder)
                    .append(" cannot be read: ")
                    .append(failure.getMessage())
                    .append('\n');
            return List.of();
        }
    }

    private void readFile(Path file, Objects objects, StringBuilder report) {
        Problems problems = new Problems();
        try (InputStream stream = open(file)) {
            readText(ManifestText.read(stream), objects, problems);
        } catch (Unreadable mistake) {
            problems.error(mistake.mark(), mistake.sentence());
        } catch (NoSuchFileException missing) {
            problems.error(Mark.WHOLE_FILE, "there is no such file");
        } catch (IOException failure) {
            problems.error(Mark.WHOLE_FILE, "cannot be read: " + failure.getMessage());
        }
        if (problems.hasErrors()) {
            report.append(problems.report(isStandardInput(file) ? "standard input" : file.toString()));
        }
    }

    private InputStream open(Path file) throws IOException {
        return isStandardInput(file) ? standardInput : Files.newInputStream(file);
    }

    private static boolean isStandardInput(Path file) {
        return file.toString().equals(STANDARD_INPUT);
    }

    private static void readText(String text, Objects objects, Problems problems) {
        boolean json = text.stripLeading().startsWith("{");
        List<Reading> readings = json
                ? List.of(new Reading(new YamlPieces.Piece(text, 0)))
                : YamlPieces.of(text).stream().map(Reading::new).toList();
        readings.parallelStream().forEach(reading -> reading.run(json));
        for (Reading reading : readings) {
            reading.complaints.tell(problems);
            objects.addAll(reading.reader.objects());
        }
    }

    /** One piece of a file on its way to objects. */
    private static final class Reading {
        private final YamlPieces.Piece piece;
        private final Complaints complaints = new Complaints();
        private final ObjectReader reader = new ObjectReader(complaints);

        Reading(YamlPieces.Piece piece) {
            this.piece = piece;
        }

        void run(boolean json) {
            try {
                if (json) {
                    JsonDocuments.read(piece.text(), reader::read);
                } else {
                    new YamlComposer<>(new ManifestValues(), ManifestValues.LIMITS, complaints::add)
                            .each(piece.text(), piece.linesBefore(), reader::read);
                }
            } catch (Unreadable mistake) {
                complaints.add(mistake.mark(), mistake.sentence());
            }
        }
    }
}
