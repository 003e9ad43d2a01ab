package io.berth.ecsjson;

import io.berth.settings.Mark;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import io.berth.settings.Reading;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file on its way into a scenario: what is wrong with it, and what of it nobody looks at. */
final class EcsJson {
    private final String name;
    private final @Nullable Node root;
    private final Problems problems;
    private final Set<Unmodelled> unmodelled = new LinkedHashSet<>();

    /**
     * @param name as the scenario names it
     * @param root null when it cannot be read
     */
    EcsJson(String name, @Nullable Node root, Problems problems) {
        this.name = name;
        this.root = root;
        this.problems = problems;
    }

    @Nullable
    Node root() {
        return root;
    }

    Problems problems() {
        return problems;
    }

    /** A reading of this file for the sentences of its mistakes. */
    Reading reading() {
        return Reading.of(problems, name);
    }

    void tell(Mark mark, String key, String reason) {
        unmodelled.add(new Unmodelled(name, mark.line(), mark.column(), key, reason));
    }

    String report() {
        return problems.report(name);
    }

    Set<Unmodelled> unmodelled() {
        return unmodelled;
    }
}
