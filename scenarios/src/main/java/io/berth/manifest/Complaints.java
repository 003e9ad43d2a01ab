package io.berth.manifest;

import io.berth.settings.Mark;
import io.berth.settings.Problems;
import java.util.ArrayList;
import java.util.List;

/** Mistakes of one piece of a file, kept until the pieces are put together. */
final class Complaints {
    private static final int KEPT = 1_000;

    private final List<Complaint> complaints = new ArrayList<>();

    private record Complaint(Mark mark, String sentence, String hint) {}

    void add(Mark mark, String sentence, String hint) {
        if (complaints.size() < KEPT) {
            complaints.add(new Complaint(mark, sentence, hint));
        }
    }

    void add(Mark mark, String sentence) {
        add(mark, sentence, "");
    }

    void tell(Problems problems) {
        complaints.forEach(each -> problems.error(each.mark, each.sentence, each.hint));
    }
}
