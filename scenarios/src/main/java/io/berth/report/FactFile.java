package io.berth.report;

import io.berth.experiment.Audience;
import io.berth.log.Fact;
import io.berth.log.FactListener;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.World;
import io.berth.scenario.Contender;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code facts.jsonl.gz}: everything that happened, one JSON object a line, written while the runs go on.
 *
 * <p>It grows under a temporary name, which {@link #keep} replaces by the right one; closed before that, it disappears.
 */
public final class FactFile implements Audience, AutoCloseable {
    /** The name of the file in the folder of a result. */
    public static final String NAME = "facts.jsonl.gz";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Path temporary;
    private final OutputStream stream;
    private final SequenceWriter lines;
    private boolean isClosed;

    private FactFile(Path folder, Path temporary, OutputStream stream) {
        this.folder = folder;
        this.temporary = temporary;
        this.stream = stream;
        lines = JSON.writer().withRootValueSeparator("\n").writeValues(stream);
    }

    /**
     * Begins the file.
     *
     * @param folder of the scenario's results; made when it is missing
     * @throws UncheckedIOException when the disk refuses
     */
    public static FactFile in(Path folder) {
        try {
            Files.createDirectories(folder);
            Path temporary = ResultFiles.temporary(folder, NAME);
            OutputStream stream =
                    new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary)), 1 << 16);
            return new FactFile(folder, temporary, stream);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public FactListener listener(Contender contender, World world, Orchestrator orchestrator) {
        FactLines facts = new FactLines(contender.name(), world, orchestrator);
        return fact -> write(facts, fact);
    }

    private void write(FactLines facts, Fact fact) {
        try {
            lines.write(facts.line(fact));
        } catch (JacksonIOException refused) {
            throw new UncheckedIOException(refused.getCause());
        }
    }

    /** All facts are told: the file gets its name. */
    public void keep() {
        try {
            finish();
            Files.move(
                    temporary,
                    folder.resolve(NAME),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private void finish() throws IOException {
        if (!isClosed) {
            isClosed = true;
            lines.flush();
            stream.write('\n');
            lines.close();
        }
    }

    @Override
    public void close() {
        try {
            finish();
            Files.deleteIfExists(temporary);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
