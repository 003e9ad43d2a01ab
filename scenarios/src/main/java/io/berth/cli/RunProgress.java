package io.berth.cli;

import io.berth.scenario.Contender;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** A bar on standard error that shows how far the runs have come; silent where nobody watches. */
final class RunProgress implements AutoCloseable {
    private static final int STEPS_PER_RUN = 1000;

    private final ImmutableList<Contender> contenders;
    private final @Nullable ProgressBar bar;

    private RunProgress(ImmutableList<Contender> contenders, @Nullable ProgressBar bar) {
        this.contenders = contenders;
        this.bar = bar;
    }

    static RunProgress of(ImmutableList<Contender> contenders, boolean watched) {
        return new RunProgress(contenders, watched ? bar(contenders.size()) : null);
    }

    private static ProgressBar bar(int runs) {
        return new ProgressBarBuilder()
                .setTaskName("simulating")
                .setInitialMax((long) runs * STEPS_PER_RUN)
                .setStyle(ProgressBarStyle.ASCII)
                .hideEta()
                .clearDisplayOnFinish()
                .build();
    }

    void reached(Contender contender, double share) {
        if (bar != null) {
            bar.setExtraMessage(" " + contender.name());
            bar.stepTo((long) ((contenders.indexOf(contender) + share) * STEPS_PER_RUN));
        }
    }

    /** A bar for so many runs at a time, of which only the ends are heard. */
    static RunProgress ofRuns(int runs, boolean watched) {
        return new RunProgress(Lists.immutable.empty(), watched ? bar(runs) : null);
    }

    /** One run is over; may be called by several threads at once. */
    void ran() {
        if (bar != null) {
            bar.stepBy(STEPS_PER_RUN);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
