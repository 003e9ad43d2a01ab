package io.berth.workload.job;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * The exit codes with which tasks of a job end when they end with an error, and how often.
 *
 * @param errors in the order in which a draw looks at them
 */
public record JobExits(ImmutableList<Share> errors) {
    /** All end well. */
    public static final JobExits WELL = new JobExits(Lists.immutable.empty());

    /** The exit code of an application that says nothing special. */
    public static final int USUAL_ERROR = 1;

    /** So many of a hundred tasks end with this exit code. */
    public record Share(int exitCode, int percent) {}

    public JobExits {
        long sum = errors.sumOfInt(Share::percent);
        if (sum > 100) {
            throw new IllegalArgumentException("more tasks fail than there are: the shares of the exit codes come to "
                    + sum + " %, at most 100 % are left");
        }
    }

    /** So many of a hundred end with exit code 1. */
    public static JobExits failing(int percent) {
        return percent == 0 ? WELL : new JobExits(Lists.immutable.of(new Share(USUAL_ERROR, percent)));
    }

    public boolean isAlwaysWell() {
        return errors.isEmpty();
    }

    /** The exit code that belongs to a draw between 0 and 1; 0 when the task ends well. */
    public int code(double draw) {
        int below = 0;
        for (Share share : errors) {
            below += share.percent();
            if (100 * draw < below) {
                return share.exitCode();
            }
        }
        return 0;
    }
}
