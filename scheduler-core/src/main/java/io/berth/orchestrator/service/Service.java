package io.berth.orchestrator.service;

import io.berth.orchestrator.LaunchBucket;
import io.berth.workload.ServiceRules;
import io.berth.workload.TaskTable;
import org.eclipse.collections.api.block.predicate.primitive.IntPredicate;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/** What the scheduler knows of one service: its tasks, its revisions, and how far their replacement is. */
final class Service {
    static final long NEVER = Long.MAX_VALUE;

    /** Where the service's last deployment is. */
    enum Stage {
        /** Its tasks have the revision they ought to have. */
        COMPLETED,
        IN_PROGRESS,
        /** Given up, and nothing else was deployed since. */
        FAILED
    }

    final int number;
    final ServiceRules rules;
    final LaunchBucket rate;
    final LaunchThrottle throttle;

    /** Tasks that nobody told to stop and that are not gone, oldest first. */
    final MutableIntList live = IntLists.mutable.empty();

    /** Tasks that were told to stop and are not gone. */
    final MutableIntList departing = IntLists.mutable.empty();

    /** How often live tasks have come or gone. */
    int changes;

    int desired;

    /** Live tasks whose health checks failed, and those that must leave the place where they are. */
    int sick;

    int displaced;

    /** Live tasks that protect themselves. */
    int shielded;

    /** The revision that new tasks get, and the one that completed last. */
    int primary;

    int stable;
    Stage stage = Stage.COMPLETED;
    int failures;
    int digestFailures;

    /** From this moment on more than one task of the revision may start. */
    long digestMicros;

    /** Tasks of the stable revision that were lost while it was being replaced. */
    int lostStable;

    /** Tasks above the desired count, until they are healthy and others in fuller zones may go. */
    int moving;

    /** The state of service and zones that was found balanced last; see {@link ZoneMoves}. */
    long balancedState = ZoneMoves.UNBALANCED;

    /** How far the deployment is that moves traffic; null when there is none. */
    @Nullable
    ShiftProgress shift;

    /** How the alarm of the deployment stands; null when nobody watches. */
    @Nullable
    AlarmWatch watch;

    boolean toldBlocked;
    boolean willLook;

    Service(int number, ServiceRules rules, LaunchBucket rate, LaunchThrottle throttle) {
        this.number = number;
        this.rules = rules;
        this.rate = rate;
        this.throttle = throttle;
        primary = number;
        stable = number;
    }

    void joins(int task) {
        live.add(task);
        changes++;
    }

    /**
     * @return false when it was told to stop before
     */
    boolean leaves(int task) {
        changes++;
        return live.remove(task);
    }

    int minHealthy() {
        return rules.minHealthy(desired);
    }

    int maxRunning() {
        return rules.maxRunning(desired);
    }

    /** True when some tasks are to be replaced by others. */
    boolean isChanging() {
        return stage != Stage.COMPLETED || sick > 0 || displaced > 0;
    }

    /** Tells the tasks of the revision that new tasks get. */
    IntPredicate isOfPrimary(TaskTable tasks) {
        return task -> tasks.revision(task) == primary;
    }

    boolean isRolling() {
        return stage == Stage.IN_PROGRESS;
    }

    /** A revision is to replace all others. */
    void begin(int revision, long digestKnownMicros) {
        primary = revision;
        stage = Stage.IN_PROGRESS;
        digestMicros = digestKnownMicros;
        failures = 0;
        digestFailures = 0;
        lostStable = 0;
        toldBlocked = false;
        moving = 0;
        watch = null;
        throttle.reset();
    }

    void complete() {
        stable = primary;
        shift = null;
        watch = null;
        stage = Stage.COMPLETED;
        lostStable = 0;
        toldBlocked = false;
    }
}
