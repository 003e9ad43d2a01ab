package io.berth.imported;

import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.Reading;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file on its way into a scenario: what is wrong with it, what becomes of it, and what of it nobody looks at. */
public final class ImportedFile {
    private static final Comparator<Note> READING_ORDER =
            Comparator.comparingInt(Note::line).thenComparingInt(Note::column);

    private final String name;
    private final List<Node> documents;
    private final Problems problems;
    private final Set<Note> translated = new LinkedHashSet<>();
    private final Set<Note> approximated = new LinkedHashSet<>();
    private final Set<Note> unmodelled = new LinkedHashSet<>();

    /**
     * @param name as the scenario names it
     * @param documents none when it cannot be read
     */
    ImportedFile(String name, List<Node> documents, Problems problems) {
        this.name = name;
        this.documents = documents;
        this.problems = problems;
    }

    public String name() {
        return name;
    }

    /** Its first or only document; null when it cannot be read. */
    public @Nullable Node root() {
        return documents.isEmpty() ? null : documents.getFirst();
    }

    public List<Node> documents() {
        return documents;
    }

    public Problems problems() {
        return problems;
    }

    /** A reading of this file for the sentences of its mistakes. */
    public Reading reading() {
        return Reading.of(problems, name);
    }

    public void translate(Mark mark, String key, String becomes) {
        translated.add(note(mark, key, becomes));
    }

    public void approximate(Mark mark, String key, String how) {
        approximated.add(note(mark, key, how));
    }

    public void tell(Mark mark, String key, String reason) {
        unmodelled.add(note(mark, key, reason));
    }

    private Note note(Mark mark, String key, String words) {
        return new Note(name, mark.line(), mark.column(), key, words);
    }

    String report() {
        return problems.report(name);
    }

    List<Note> translated() {
        return sorted(translated);
    }

    List<Note> approximated() {
        return sorted(approximated);
    }

    List<Note> unmodelled() {
        return sorted(unmodelled);
    }

    private static List<Note> sorted(Set<Note> notes) {
        return notes.stream().sorted(READING_ORDER).toList();
    }
}
