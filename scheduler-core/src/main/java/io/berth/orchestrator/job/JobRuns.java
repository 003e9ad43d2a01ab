package io.berth.orchestrator.job;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.log.Fact;
import io.berth.log.FactListener;
import io.berth.orchestrator.World;
import io.berth.workload.JobFate;
import io.berth.workload.JobRules;
import io.berth.workload.JobRules.Concurrency;
import io.berth.workload.JobSpec;
import io.berth.workload.TaskState;
import java.util.Set;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.api.map.primitive.MutableIntLongMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.IntLongMaps;

/**
 * The runs of all jobs that have {@link JobRules}.
 *
 * <p>A run that is forbidden because another goes on is remembered, the latest only, and starts late when that one ends, unless its
 * starting deadline has passed (kubernetes/kubernetes 1.34, pkg/controller/cronjob). A look costs time in the order of the tasks of
 * the run.
 */
public final class JobRuns {
    private static final int NO_RUN = -1;

    private final World world;
    private final JobControl control;
    private final IntConsumer submit;
    private final IntConsumer stop;
    private final MutableList<JobRun> runs = Lists.mutable.empty();
    private final MutableList<MutableIntList> activeOfItem;
    private final MutableIntIntMap runOfTask = IntIntMaps.mutable.empty();
    private final MutableIntLongMap missedMicros = IntLongMaps.mutable.empty();
    private final Alarm runIsLookedAt;
    private final Alarm deadlinePasses;

    /**
     * @param submit a task that was asked for
     * @param stop a task that is not wanted any more
     */
    public JobRuns(World world, JobControl control, IntConsumer submit, IntConsumer stop) {
        this.world = world;
        this.control = control;
        this.submit = submit;
        this.stop = stop;
        activeOfItem = world.workload().items().collect(item -> IntLists.mutable.empty(), Lists.mutable.empty());
        runIsLookedAt = world.timeline().alarm("job is looked at", Phase.DECIDE, this::look);
        deadlinePasses = world.timeline().alarm("active deadline passes", Phase.DECIDE, this::giveUp);
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
        JobRules rules = rules(item);
        Concurrency concurrency = control == JobControl.KUBERNETES ? rules.concurrency() : Concurrency.ALLOW;
        MutableIntList active = activeOfItem.get(item);
        if (concurrency == Concurrency.FORBID && active.notEmpty()) {
            if (missedMicros.containsKey(item)) {
                world.log().jobSkipped(item);
            }
            missedMicros.put(item, now());
            return;
        }
        if (concurrency == Concurrency.REPLACE) {
            IntLists.mutable.withAll(active).forEach(run -> end(run, JobFate.REPLACED));
        }
        start(item);
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
        activeOfItem.get(item).add(number);
        world.log().jobBegan(number, item);
        Long deadline = run.rules().activeDeadlineMicros();
        if (deadline != null && control == JobControl.KUBERNETES) {
            deadlinePasses.setIn(Math.max(1, deadline), number);
        }
        look(number);
    }

    /** True for a task of a run. */
    public boolean has(int task) {
        return runOfTask.containsKey(task);
    }

    /** A task of a run has ended or is told to; what is known already is not heard again. */
    public void ended(int task, boolean wentWell) {
        int number = runOfTask.getIfAbsent(task, NO_RUN);
        if (number != NO_RUN
                && runs.get(number).ended(task, wentWell, now())
                && runs.get(number).asksForLook()) {
            runIsLookedAt.setIn(control.lookMicros(), number);
        }
    }

    private void look(int number) {
        JobRun run = runs.get(number);
        if (run.isOver()) {
            return;
        }
        JobSync.Outcome outcome = run.look();
        switch (outcome.verdict()) {
            case BACKOFF_LIMIT_EXCEEDED -> end(number, JobFate.FAILED);
            case COMPLETE ->
                end(number, control == JobControl.SCRIPT && run.hasFailures() ? JobFate.FAILED : JobFate.COMPLETE);
            default -> {
                remove(run, outcome.deletions());
                create(number, outcome);
            }
        }
    }

    /** The newest go first. */
    private void remove(JobRun run, int count) {
        MutableIntList active = run.active();
        for (int removed = 1; removed <= count; removed++) {
            stop.accept(active.get(active.size() - removed));
        }
    }

    private void create(int number, JobSync.Outcome outcome) {
        JobRun run = runs.get(number);
        if (outcome.creations() > 0 && run.waitsUntilMicros() > now()) {
            if (run.asksForLook()) {
                runIsLookedAt.setAt(run.waitsUntilMicros(), number);
            }
            return;
        }
        for (int made = 0; made < outcome.creations(); made++) {
            int task = run.isOwedTasks()
                    ? world.tasks().add(run.item())
                    : world.tasks().addReplacement(run.lastFailed());
            run.add(task, run.rules().indexed() ? outcome.createdIndexes().get(made) : JobSync.Pod.NO_INDEX);
            runOfTask.put(task, number);
            world.log().taskArrived(task, run.item());
            submit.accept(task);
        }
    }

    private void giveUp(int number) {
        if (!runs.get(number).isOver()) {
            end(number, JobFate.DEADLINE_EXCEEDED);
        }
    }

    private void end(int number, JobFate fate) {
        JobRun run = runs.get(number);
        MutableIntList left = run.close();
        activeOfItem.get(run.item()).remove(number);
        world.log().jobEnded(number, run.item(), fate);
        left.forEach(stop::accept);
        if (fate != JobFate.REPLACED) {
            startLate(run.item());
        }
    }

    /** The run that had to wait for the end of another. */
    private void startLate(int item) {
        if (!missedMicros.containsKey(item) || activeOfItem.get(item).notEmpty()) {
            return;
        }
        long lateMicros = now() - missedMicros.get(item);
        missedMicros.remove(item);
        Long deadline = rules(item).startingDeadlineMicros();
        if (deadline == null || lateMicros <= deadline) {
            start(item);
        } else {
            world.log().jobSkipped(item);
        }
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
                ended(end.task(), end.fate() == TaskState.FINISHED);
            }
        }
    }
}
