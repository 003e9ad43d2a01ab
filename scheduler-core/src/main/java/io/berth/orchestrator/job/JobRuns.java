package io.berth.orchestrator.job;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.log.Fact;
import io.berth.log.FactListener;
import io.berth.orchestrator.World;
import io.berth.workload.JobFate;
import io.berth.workload.JobRules;
import io.berth.workload.JobSpec;
import io.berth.workload.TaskState;
import io.berth.workload.job.JobExits;
import io.berth.workload.job.TaskEnd;
import java.util.Set;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;

/**
 * The runs of all jobs that have {@link JobRules}.
 *
 * <p>A run of Kubernetes is over when its last pod has ended, not when its fate is known (Kubernetes documentation, Jobs, terminal Job
 * conditions). A look costs time in the order of the tasks of the run.
 */
public final class JobRuns {
    private static final int NO_RUN = -1;

    private final World world;
    private final JobControl control;
    private final IntConsumer submit;
    private final IntConsumer stop;
    private final RunEnds ends;
    private final MutableList<JobRun> runs = Lists.mutable.empty();
    private final RunMeetings meetings;
    private final MutableIntIntMap runOfTask = IntIntMaps.mutable.empty();
    private final Alarm runIsLookedAt;
    private final Alarm deadlinePasses;
    private final Alarm suspensionChanges;

    /**
     * @param submit a task that was asked for
     * @param stop a task that is not wanted any more
     */
    public JobRuns(World world, JobControl control, IntConsumer submit, IntConsumer stop) {
        this(world, control, submit, stop, RunEnds.IGNORED);
    }

    /**
     * @param ends who has to know that a run is over
     */
    public JobRuns(World world, JobControl control, IntConsumer submit, IntConsumer stop, RunEnds ends) {
        this.world = world;
        this.ends = ends;
        this.control = control;
        this.submit = submit;
        this.stop = stop;
        meetings = new RunMeetings(world, control, this::rules, this::start, this::replace);
        runIsLookedAt = world.timeline().alarm("job is looked at", Phase.DECIDE, this::look);
        deadlinePasses = world.timeline().alarm("active deadline passes", Phase.DECIDE, this::giveUp);
        suspensionChanges = world.timeline().alarm("job is suspended or resumed", Phase.DECIDE, this::lookAtAll);
        if (control == JobControl.KUBERNETES) {
            for (int item = 0; item < world.workload().items().size(); item++) {
                announceSuspensions(item);
            }
        }
    }

    private void announceSuspensions(int item) {
        if (world.workload().item(item) instanceof JobSpec job && job.rules() != null) {
            job.rules().suspended().forEach(times -> {
                suspensionChanges.setAt(Math.max(1, times.fromMicros()), item);
                suspensionChanges.setAt(times.untilMicros(), item);
            });
        }
    }

    private void lookAtAll(int item) {
        meetings.active(item).forEach(this::look);
    }

    /** Runs of somebody who hears of every end of a task at once and stops none. */
    public static JobRuns ofScript(World world, IntConsumer submit) {
        JobRuns runs = new JobRuns(world, JobControl.SCRIPT, submit, task -> {});
        if (world.workload().items().anySatisfy(item -> item instanceof JobSpec job && job.rules() != null)) {
            world.log().foldInto(runs.new Ends());
        }
        return runs;
    }

    /** A run of this job is due. */
    public void begin(int item) {
        meetings.due(item);
    }

    private JobRules rules(int item) {
        JobRules rules = ((JobSpec) world.workload().item(item)).rules();
        if (rules == null) {
            throw new IllegalStateException(world.workload().item(item).name() + " has no runs");
        }
        return rules;
    }

    private void start(int item) {
        int number = runs.size();
        JobRun run = new JobRun(control, rules(item), item);
        runs.add(run);
        meetings.begun(item, number);
        world.log().jobBegan(number, item);
        expire(number);
        look(number);
    }

    /** The deadline of a run begins to count. */
    private void expire(int number) {
        JobRun run = runs.get(number);
        Long deadline = run.failures().activeDeadlineMicros();
        if (deadline != null) {
            run.expiresAt(now() + Math.max(1, deadline));
            deadlinePasses.setIn(Math.max(1, deadline), number);
        }
    }

    /** True for a task of a run. */
    public boolean has(int task) {
        return runOfTask.containsKey(task);
    }

    /** Somebody has told a task of a run to stop; what the run itself stops is known. */
    public void terminating(int task) {
        int number = runOfTask.getIfAbsent(task, NO_RUN);
        if (number != NO_RUN && runs.get(number).terminating(task, now())) {
            lookSoon(number);
        }
    }

    /** A task of a run is gone. */
    public void ended(int task, TaskEnd end) {
        int number = runOfTask.getIfAbsent(task, NO_RUN);
        if (number != NO_RUN && runs.get(number).ended(task, end, now())) {
            lookSoon(number);
        }
    }

    /** The container of a task of a run has started again. */
    public void restarted(int task) {
        int number = runOfTask.getIfAbsent(task, NO_RUN);
        if (number != NO_RUN && runs.get(number).restarted(task)) {
            lookSoon(number);
        }
    }

    private void lookSoon(int number) {
        if (runs.get(number).asksForLook()) {
            runIsLookedAt.setIn(control.lookMicros(), number);
        }
    }

    private void look(int number) {
        JobRun run = runs.get(number);
        if (run.isOver()) {
            return;
        }
        boolean isSuspended = isSuspended(run);
        JobSync.Outcome outcome = run.look(isSuspended);
        if (run.isClosing()) {
            endWhenEmpty(number);
        } else if (run.hasFailedByPolicy()) {
            close(number, JobFate.POD_FAILURE_POLICY);
        } else if (run.hasTooManyRestarts()) {
            close(number, JobFate.FAILED);
        } else {
            act(number, outcome, isSuspended);
        }
    }

    private boolean isSuspended(JobRun run) {
        return control == JobControl.KUBERNETES && run.rules().suspended().anySatisfy(times -> times.includes(now()));
    }

    private void act(int number, JobSync.Outcome outcome, boolean isSuspended) {
        JobRun run = runs.get(number);
        switch (outcome.verdict()) {
            case BACKOFF_LIMIT_EXCEEDED -> close(number, JobFate.FAILED);
            case FAILED_INDEXES -> close(number, JobFate.FAILED_INDEXES);
            case MAX_FAILED_INDEXES_EXCEEDED -> close(number, JobFate.MAX_FAILED_INDEXES_EXCEEDED);
            case SUCCESS_POLICY -> close(number, JobFate.SUCCESS_POLICY);
            case COMPLETE ->
                close(number, control == JobControl.SCRIPT && run.hasFailures() ? JobFate.FAILED : JobFate.COMPLETE);
            default -> {
                note(number, outcome.verdict(), isSuspended);
                remove(run, outcome.deletions());
                create(number, outcome);
                if (Math.max(outcome.creations(), outcome.deletions()) == JobSync.MOST_CHANGES) {
                    lookSoon(number);
                }
            }
        }
    }

    private void note(int number, JobSync.Verdict verdict, boolean isSuspended) {
        JobRun run = runs.get(number);
        if (isSuspended) {
            run.expiresAt(Long.MAX_VALUE);
        }
        if (verdict == JobSync.Verdict.SUSPENDED) {
            world.log().jobSuspended(number, run.item());
        } else if (verdict == JobSync.Verdict.RESUMED) {
            world.log().jobResumed(number, run.item());
            expire(number);
        }
    }

    /** The newest go first. */
    private void remove(JobRun run, int count) {
        MutableIntList active = run.active();
        for (int removed = 1; removed <= count; removed++) {
            int task = active.get(active.size() - removed);
            run.remove(task);
            stop.accept(task);
        }
    }

    private void create(int number, JobSync.Outcome outcome) {
        JobRun run = runs.get(number);
        long waits = Long.MAX_VALUE;
        for (int made = 0; made < outcome.creations(); made++) {
            int index = run.rules().indexed() ? outcome.createdIndexes().get(made) : JobSync.Pod.NO_INDEX;
            long until = run.waitsUntilMicros(index);
            if (until <= now()) {
                create(number, index);
            } else {
                waits = Math.min(waits, until);
            }
        }
        if (waits != Long.MAX_VALUE && run.asksForLook()) {
            runIsLookedAt.setAt(waits, number);
        }
    }

    private void create(int number, int index) {
        JobRun run = runs.get(number);
        int task = run.isOwedTasks()
                ? world.tasks().add(run.item())
                : world.tasks().addReplacement(run.lastLost());
        run.add(task, index);
        runOfTask.put(task, number);
        world.log().taskArrived(task, run.item());
        submit.accept(task);
    }

    private void giveUp(int number) {
        JobRun run = runs.get(number);
        if (!run.isOver() && !run.isClosing() && run.isExpired(now())) {
            close(number, JobFate.DEADLINE_EXCEEDED);
        }
    }

    /** Another run takes the place of this one, whose tasks nobody waits for. */
    private void replace(int number) {
        JobRun run = runs.get(number);
        MutableIntList left = run.close(JobFate.REPLACED);
        end(number);
        left.forEach(stop::accept);
    }

    private void close(int number, JobFate fate) {
        runs.get(number).close(fate).forEach(stop::accept);
        endWhenEmpty(number);
    }

    private void endWhenEmpty(int number) {
        JobRun run = runs.get(number);
        if (!run.isOver() && (run.isEmpty() || control == JobControl.SCRIPT)) {
            end(number);
            meetings.startLate(run.item());
        }
    }

    private void end(int number) {
        JobRun run = runs.get(number);
        ImmutableIntList tasks = run.tasks();
        run.end();
        meetings.ended(run.item(), number);
        world.log().jobEnded(number, run.item(), run.fate());
        ends.over(number, run.item(), run.fate(), tasks);
    }

    private long now() {
        return world.timeline().nowMicros();
    }

    /** Hears of the ends of tasks as everybody does who looks at the facts. */
    private final class Ends implements FactListener {
        @Override
        public Set<Class<? extends Fact>> kinds() {
            return Set.of(Fact.TaskEnded.class);
        }

        @Override
        public void accept(Fact fact) {
            if (fact instanceof Fact.TaskEnded end) {
                ended(
                        end.task(),
                        end.fate() == TaskState.FINISHED ? TaskEnd.WELL : TaskEnd.error(JobExits.USUAL_ERROR));
            }
        }
    }
}
