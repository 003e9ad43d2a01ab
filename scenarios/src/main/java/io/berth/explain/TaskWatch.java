package io.berth.explain;

import io.berth.cluster.HostShape;
import io.berth.experiment.Audience;
import io.berth.log.Fact;
import io.berth.log.FactListener;
import io.berth.orchestrator.Orchestrator;
import io.berth.orchestrator.World;
import io.berth.placement.Decision;
import io.berth.placement.DecisionJournal;
import io.berth.report.TaskNames;
import io.berth.scenario.Contender;
import io.berth.workload.TaskState;
import io.berth.workload.TaskTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** Watches one task of one run: hears its facts and how it was placed, and changes nothing. */
final class TaskWatch implements Audience, DecisionJournal {
    private static final int NOT_SEEN = -1;

    private final int item;
    private final int ordinal;
    private final List<Moment> moments = new ArrayList<>();
    private final Attempts attempts = new Attempts();
    private final HostTimes hosts = new HostTimes();
    private @Nullable World world;
    private @Nullable Orchestrator orchestrator;
    private @Nullable Telling telling;
    private @Nullable ZoneCounts zones;
    private @Nullable Decision chosen;
    private int task = NOT_SEEN;
    private long arrivedMicros;

    TaskWatch(int item, int ordinal) {
        this.item = item;
        this.ordinal = ordinal;
    }

    @Override
    public DecisionJournal journal(World ofTheRun) {
        world = ofTheRun;
        return this;
    }

    @Override
    public FactListener listener(Contender contender, World ofTheRun, Orchestrator atWork) {
        orchestrator = atWork;
        telling = new Telling(contender.spec().dialect(), ofTheRun, atWork);
        zones = new ZoneCounts(ofTheRun.zones(), ofTheRun.tasks(), item, telling.isKubernetes());
        return this::accept;
    }

    @Override
    public boolean follows(long drawKey) {
        return drawKey == (((long) item << 32) | ordinal);
    }

    @Override
    public ListIterable<HostShape> shapes() {
        return orchestrator == null ? Lists.immutable.empty() : orchestrator.shapes();
    }

    @Override
    public void decided(Decision heard) {
        Decision decision = heard.named(pod -> TaskNames.of(Objects.requireNonNull(world), Integer.parseInt(pod)));
        if (decision.isPlaced()) {
            chosen = decision;
        } else {
            attempts.refused(Objects.requireNonNull(world).timeline().nowMicros(), decision);
        }
    }

    private void accept(Fact fact) {
        hosts.accept(fact);
        look(fact, Objects.requireNonNull(telling));
        Objects.requireNonNull(zones).accept(fact);
    }

    private void look(Fact fact, Telling words) {
        if (fact instanceof Fact.TaskArrived arrived) {
            arrive(arrived, words);
        } else if (task != NOT_SEEN && (task == taskOf(fact) || isOnHost(hostOf(fact)))) {
            tell(fact, words);
        } else if (fact instanceof Fact.GroupAlarmChanged alarm && isWaiting()) {
            moments.add(words.groupAlarm(alarm));
        }
    }

    /** The host of facts that concern all its tasks. */
    private static int hostOf(Fact fact) {
        return switch (fact) {
            case Fact.HostDisconnected cut -> cut.host();
            case Fact.HostNotReady silent -> silent.host();
            case Fact.HostReconnected back -> back.host();
            case Fact.HostKept kept -> kept.host();
            default -> NOT_SEEN;
        };
    }

    private boolean isOnHost(int host) {
        TaskTable tasks = Objects.requireNonNull(world).tasks();
        return host != NOT_SEEN
                && tasks.host(task) == host
                && !tasks.state(task).isFate();
    }

    private boolean isWaiting() {
        return task != NOT_SEEN && Objects.requireNonNull(world).tasks().is(task, TaskState.WAITING);
    }

    private static int taskOf(Fact fact) {
        return switch (fact) {
            case Fact.TaskWaits waits -> waits.task();
            case Fact.GatesRemoved removed -> removed.task();
            case Fact.LaunchPermitted permitted -> permitted.task();
            case Fact.TaskPlaced placed -> placed.task();
            case Fact.InterfaceAttached attached -> attached.task();
            case Fact.ImagePullStarted started -> started.task();
            case Fact.RegistryAnswered answered -> answered.task();
            case Fact.ImageDownloaded downloaded -> downloaded.task();
            case Fact.ImagePulled pulled -> pulled.task();
            case Fact.TaskStarted started -> started.task();
            case Fact.TaskHealthy healthy -> healthy.task();
            case Fact.TaskFailed failed -> failed.task();
            case Fact.TaskDraining draining -> draining.task();
            case Fact.CapacityReleased released -> released.task();
            case Fact.StopReasonGiven given -> given.task();
            case Fact.TaskEnded ended -> ended.task();
            case Fact.PodDeleted deleted -> deleted.task();
            case Fact.TaskHung hung -> hung.task();
            case Fact.ContainerRestarted restarted -> restarted.task();
            case Fact.SpotChosen chosen -> chosen.task();
            case Fact.TaskInterruptionNoticed noticed -> noticed.task();
            case Fact.ContainerFailed failed -> failed.task();
            case Fact.OrdinalTaken taken -> taken.task();
            case Fact.TaskProtected shielded -> shielded.task();
            case Fact.ProtectionRefused refused -> refused.task();
            case Fact.ProtectionEnded ended -> ended.task();
            case Fact.EvictionRefused refused -> refused.task();
            case Fact.TaskEvicted evicted -> evicted.task();
            default -> NOT_SEEN;
        };
    }

    private void tell(Fact fact, Telling words) {
        long age = fact.at() - arrivedMicros;
        switch (fact) {
            case Fact.TaskWaits waits -> moments.add(words.waits(waits));
            case Fact.GatesRemoved removed -> moments.add(words.ungated(removed.at(), age));
            case Fact.LaunchPermitted permitted -> moments.add(words.permitted(permitted.at(), age));
            case Fact.TaskPlaced placed -> place(placed, words);
            case Fact.InterfaceAttached attached -> moments.add(words.attached(attached.at(), task));
            case Fact.ImagePullStarted started -> moments.add(LifeMoments.pulling(started.at()));
            case Fact.RegistryAnswered answered -> moments.add(LifeMoments.registryAnswered(answered.at()));
            case Fact.ImageDownloaded downloaded -> moments.add(LifeMoments.downloaded(downloaded.at()));
            case Fact.ImagePulled pulled -> moments.add(LifeMoments.pulled(pulled));
            case Fact.TaskStarted started -> moments.add(LifeMoments.started(started.at(), age));
            case Fact.TaskHealthy healthy -> moments.add(LifeMoments.healthy(healthy.at()));
            case Fact.TaskFailed failed -> moments.add(LifeMoments.failed(failed));
            case Fact.TaskDraining draining -> moments.add(LifeMoments.draining(draining.at()));
            case Fact.CapacityReleased released -> moments.add(LifeMoments.released(released.at()));
            case Fact.StopReasonGiven given -> moments.add(LifeMoments.stopReason(given));
            case Fact.TaskEnded ended -> moments.add(LifeMoments.ended(ended, age, hasFailed()));
            case Fact.PodDeleted deleted -> moments.add(LifeMoments.deleted(deleted.at(), endedMicros()));
            case Fact.ContainerFailed failed -> moments.add(LifeMoments.containerFailed(failed));
            case Fact.OrdinalTaken taken -> moments.add(LifeMoments.numbered(taken));
            case Fact.TaskHung hung -> moments.add(LifeMoments.hung(hung.at()));
            case Fact.ContainerRestarted restarted -> moments.add(LifeMoments.restarted(restarted.at()));
            case Fact.SpotChosen chosen -> moments.add(LifeMoments.spotChosen(chosen.at()));
            case Fact.TaskInterruptionNoticed noticed -> moments.add(LifeMoments.interruptionNoticed(noticed.at()));
            case Fact.TaskProtected shielded -> moments.add(LifeMoments.shielded(shielded));
            case Fact.ProtectionRefused refused -> moments.add(LifeMoments.protectionRefused(refused.at()));
            case Fact.ProtectionEnded ended -> moments.add(LifeMoments.protectionEnded(ended.at()));
            case Fact.EvictionRefused refused -> moments.add(words.evictionRefused(refused.at(), task));
            case Fact.TaskEvicted evicted -> moments.add(LifeMoments.evicted(evicted));
            case Fact.HostDisconnected cut -> moments.add(words.cutOff(cut.at(), cut.host()));
            case Fact.HostNotReady silent -> moments.add(words.notReady(silent.at(), silent.host()));
            case Fact.HostReconnected back -> moments.add(words.reached(back.at(), back.host()));
            case Fact.HostKept kept -> moments.add(words.kept(kept));
            default -> {
                // No step of a life.
            }
        }
    }

    private long endedMicros() {
        return moments.stream()
                .filter(moment -> moment.step() == Step.ENDED)
                .mapToLong(Moment::at)
                .max()
                .orElse(arrivedMicros);
    }

    private boolean hasFailed() {
        return moments.stream().anyMatch(moment -> moment.step() == Step.FAILED);
    }

    private void arrive(Fact.TaskArrived arrived, Telling words) {
        if (arrived.item() == item && Objects.requireNonNull(world).tasks().ordinal(arrived.task()) == ordinal) {
            task = arrived.task();
            arrivedMicros = arrived.at();
            moments.add(words.arrived(arrived.at(), task));
        }
    }

    private void place(Fact.TaskPlaced placed, Telling words) {
        if (placed.host() < 0) {
            moments.add(words.placedInZone(placed, Objects.requireNonNull(zones).words()));
            return;
        }
        long ready = hosts.readyMicros(placed.host());
        if (ready > arrivedMicros) {
            moments.add(words.hostReady(placed.host(), ready, hosts.requestedMicros(placed.host())));
        }
        moments.add(words.placedOnHost(placed, chosen));
    }

    /**
     * What was heard.
     *
     * @param whole whether every attempt to place the task is told
     */
    TaskStory story(Contender contender, String fingerprint, long endMicros, boolean whole) {
        World ofTheRun = Objects.requireNonNull(world);
        Telling words = Objects.requireNonNull(telling);
        List<Moment> told = new ArrayList<>(moments);
        if (!attempts.isEmpty()) {
            told.removeIf(moment -> moment.step() == Step.WAITS);
            told.addAll(attempts.moments(words.wording(), whole));
        }
        told.removeIf(moment -> isSaidByAnother(moment, moments));
        if (task != NOT_SEEN && !ofTheRun.tasks().state(task).isFate()) {
            TaskState state = ofTheRun.tasks().state(task);
            told.add(LifeMoments.watched(endMicros, state));
        }
        String name = ofTheRun.workload().item(item).name() + "/" + ordinal;
        return new TaskStory(contender, name, fingerprint, siblings(ofTheRun), told);
    }

    /** A pull that begins, or capacity that is free, when something greater happens goes without saying. */
    private static boolean isSaidByAnother(Moment moment, List<Moment> all) {
        return (moment.step() == Step.PULLING || moment.step() == Step.RELEASED)
                && all.stream().anyMatch(other -> !other.equals(moment) && other.at() == moment.at());
    }

    private int siblings(World ofTheRun) {
        int count = 0;
        for (int row = 0; row < ofTheRun.tasks().size(); row++) {
            count += ofTheRun.tasks().item(row) == item ? 1 : 0;
        }
        return count;
    }
}
