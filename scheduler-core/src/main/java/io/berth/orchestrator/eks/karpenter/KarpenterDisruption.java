package io.berth.orchestrator.eks.karpenter;

import io.berth.cluster.HostState;
import io.berth.cluster.HostTable;
import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.engine.Timeline;
import io.berth.log.EventLog;
import io.berth.orchestrator.World;
import io.berth.orchestrator.eks.node.NodeControl;
import io.berth.workload.DisruptionReason;
import java.util.Comparator;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/**
 * The half of Karpenter that gives nodes up: empty ones, drifted ones, and those whose pods fit on others or on one cheaper machine.
 *
 * <p>Every ten seconds the methods are asked in this order, and the first with an answer wins: emptiness, drift, several nodes at once,
 * one node. A consolidation waits for 15 s and is checked again. What a budget forbids is not tried (Karpenter,
 * pkg/controllers/disruption, 1.14; its time limits of one and three minutes are never reached here). A look costs a simulation for
 * each node that might go, so that an unchanged cluster is looked at once in five minutes only.
 */
public final class KarpenterDisruption {
    private static final int MOST_NODES_AT_ONCE = 100;
    private static final long LOOK_ANYWAY_MICROS = 300_000_000;

    private final KarpenterSettings settings;
    private final Timeline timeline;
    private final EventLog log;
    private final HostTable hosts;
    private final KarpenterNodes nodes;
    private final KarpenterMoves moves;
    private final NodeControl control;
    private final Supplier<int[]> waiting;
    private final KarpenterBudgets budgets;
    private final DisruptionCosts costs;
    private final MutableList<MutableIntList> waitsForReplacement = Lists.mutable.empty();
    private final Alarm nodesAreLookedAt;
    private final Alarm commandIsValidated;
    private @Nullable KarpenterCommand command;
    private long changes;
    private long settledChanges = -1;
    private long settledMicros;

    /** Some node may go as soon as time has passed. */
    private boolean awaitsTime;

    /**
     * @param waiting pods without a place, by service or job
     */
    KarpenterDisruption(
            World world,
            KarpenterSettings settings,
            HostTable hosts,
            KarpenterNodes nodes,
            KarpenterMoves moves,
            NodeControl control,
            Supplier<int[]> waiting) {
        this.settings = settings;
        this.hosts = hosts;
        this.nodes = nodes;
        this.moves = moves;
        this.control = control;
        this.waiting = waiting;
        timeline = world.timeline();
        budgets = new KarpenterBudgets(settings, timeline, hosts, nodes);
        costs = new DisruptionCosts(world, hosts, nodes, control);
        log = world.log();
        nodesAreLookedAt = timeline.alarm("nodes are looked at", Phase.DECIDE, this::look);
        commandIsValidated = timeline.alarm("disruption is validated", Phase.DECIDE, this::validate);
        nodesAreLookedAt.setIn(settings.disruptionPollMicros(), 0);
    }

    /** A pod or a node came or went. */
    void clusterChanged() {
        changes++;
    }

    private void look(int ignored) {
        nodesAreLookedAt.setIn(settings.disruptionPollMicros(), 0);
        if (command == null && !isSettled()) {
            choose();
        }
    }

    private boolean isSettled() {
        return changes == settledChanges
                && lastImageUpdate() <= settledMicros
                && timeline.nowMicros() - settledMicros < LOOK_ANYWAY_MICROS;
    }

    private void choose() {
        awaitsTime = budgets.changeWithTime();
        ImmutableIntList empty = budgets.allowed(DisruptionReason.EMPTY, candidates(DisruptionReason.EMPTY));
        if (empty.notEmpty()) {
            prepare(new KarpenterCommand(DisruptionReason.EMPTY, empty, null));
            return;
        }
        KarpenterCommand drift = drift();
        if (drift != null) {
            execute(drift);
            return;
        }
        MutableIntList underused = bestFirst(candidates(DisruptionReason.UNDERUTILIZED));
        if (underused.notEmpty()) {
            moves.look(waiting.get());
            KarpenterCommand found = several(underused);
            found = found == null ? one(DisruptionReason.UNDERUTILIZED, underused) : found;
            if (found != null) {
                prepare(found);
                return;
            }
        }
        settledChanges = awaitsTime ? -1 : changes;
        settledMicros = timeline.nowMicros();
    }

    private void prepare(KarpenterCommand chosen) {
        command = chosen;
        commandIsValidated.setIn(Math.max(1, settings.validationMicros()), 0);
    }

    private void validate(int ignored) {
        KarpenterCommand chosen = command;
        command = null;
        if (chosen == null) {
            return;
        }
        DisruptionReason reason = chosen.reason();
        ImmutableIntList still = chosen.nodes().select(host -> isCandidate(host, reason));
        if (reason == DisruptionReason.EMPTY) {
            ImmutableIntList empty = budgets.allowed(reason, still);
            if (empty.notEmpty()) {
                execute(new KarpenterCommand(reason, empty, null));
            }
        } else if (still.size() == chosen.nodes().size()
                && budgets.allowed(reason, still).size() == still.size()) {
            moves.look(waiting.get());
            KarpenterCommand again = moves.command(reason, still);
            if (again != null
                    && costs.isWorthIt(again)
                    && (again.replacement() == null) == (chosen.replacement() == null)) {
                execute(again);
            }
        }
    }

    private void execute(KarpenterCommand chosen) {
        KarpenterMachine replacement = chosen.replacement();
        int host = replacement == null ? KarpenterNodes.NONE : nodes.launch(replacement);
        if (replacement != null && host == KarpenterNodes.NONE) {
            return;
        }
        if (chosen.reason().saves()) {
            log.capacityConsolidated(chosen.nodes().size(), KarpenterMoves.savedPicodollarsPerHour(nodes, chosen));
        }
        chosen.nodes().forEach(node -> nodes.disrupt(node, chosen.reason()));
        if (host == KarpenterNodes.NONE) {
            chosen.nodes().forEach(nodes::terminate);
        } else {
            waitingFor(host).addAll(chosen.nodes());
        }
    }

    private MutableIntList waitingFor(int replacement) {
        while (waitsForReplacement.size() <= replacement) {
            waitsForReplacement.add(IntLists.mutable.empty());
        }
        return waitsForReplacement.get(replacement);
    }

    /** The node is ready, or gone before it was: those that it replaces go. */
    void settled(int replacement) {
        if (replacement < waitsForReplacement.size()) {
            waitsForReplacement.get(replacement).forEach(nodes::terminate);
            waitsForReplacement.get(replacement).clear();
        }
    }

    private ImmutableIntList candidates(DisruptionReason reason) {
        return IntLists.immutable.ofAll(hosts.active()).select(host -> isCandidate(host, reason));
    }

    private boolean isCandidate(int host, DisruptionReason reason) {
        if (hosts.state(host) != HostState.ACTIVE || !nodes.isMine(host)) {
            return false;
        }
        if (nodes.isNominated(host)) {
            awaitsTime = true;
            return false;
        }
        return switch (reason) {
            case EMPTY -> control.isFree(host) && isConsolidatable(host, reason);
            case UNDERUTILIZED -> !control.isFree(host) && isConsolidatable(host, reason) && mayMove(host);
            case DRIFTED -> nodes.launchedMicros(host) < lastImageUpdate() && (mayMove(host) || goesAnyway(host));
            case EXPIRED, INTERRUPTED, UNREADY -> false;
        };
    }

    private boolean isConsolidatable(int host, DisruptionReason reason) {
        KarpenterPool pool = nodes.poolOf(host);
        boolean isQuiet = timeline.nowMicros() - nodes.changedMicros(host) >= pool.consolidateAfterMicros();
        awaitsTime |= !isQuiet && pool.consolidateAfterMicros() != KarpenterPool.NEVER;
        return isQuiet && pool.consolidationPolicy().allows(reason);
    }

    private boolean mayMove(int host) {
        IntList pods = control.podsToMove(host);
        for (int i = 0; i < pods.size(); i++) {
            if (!control.mayEvict(pods.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** With a grace period of the node, budgets of its pods hold up no drift: they are deleted when it ends. */
    private boolean goesAnyway(int host) {
        return nodes.poolOf(host).terminationGraceMicros() != KarpenterPool.NEVER
                && control.podsToMove(host).allSatisfy(control::isMovable);
    }

    private long lastImageUpdate() {
        long last = Long.MIN_VALUE;
        for (int i = 0; i < settings.imageUpdatesMicros().size(); i++) {
            long update = settings.imageUpdatesMicros().get(i);
            last = update <= timeline.nowMicros() ? Math.max(last, update) : last;
        }
        return last;
    }

    private @Nullable KarpenterCommand drift() {
        DisruptionReason reason = DisruptionReason.DRIFTED;
        if (settings.imageUpdatesMicros().isEmpty()) {
            return null;
        }
        MutableIntList oldestFirst = IntLists.mutable
                .ofAll(candidates(reason))
                .sortThis((host, other) -> Long.compare(nodes.launchedMicros(host), nodes.launchedMicros(other)));
        ImmutableIntList allowed = budgets.allowed(reason, oldestFirst);
        ImmutableIntList empty = allowed.select(control::isFree);
        if (empty.notEmpty()) {
            return new KarpenterCommand(reason, empty, null);
        }
        if (allowed.isEmpty()) {
            return null;
        }
        moves.look(waiting.get());
        return one(reason, allowed);
    }

    /** The nodes that save most for the least disruption come first. */
    private MutableIntList bestFirst(ImmutableIntList candidates) {
        record Ranked(int host, double saved) {}
        MutableIntList sorted = IntLists.mutable.empty();
        candidates
                .collect(host -> new Ranked(host, nodes.offer(host).picodollarsPerHour() / costs.ofCandidate(host)))
                .toSortedList(
                        Comparator.comparingDouble(Ranked::saved).reversed().thenComparingInt(Ranked::host))
                .forEach(ranked -> sorted.add(ranked.host()));
        return sorted;
    }

    /** The longest beginning of the list, two nodes at least, that one machine can replace, found by halving. */
    private @Nullable KarpenterCommand several(MutableIntList bestFirst) {
        ImmutableIntList allowed = budgets.allowed(DisruptionReason.UNDERUTILIZED, bestFirst);
        int most = Math.min(MOST_NODES_AT_ONCE, allowed.size());
        int low = 2;
        int high = most;
        KarpenterCommand found = null;
        while (low <= high) {
            int middle = (low + high) / 2;
            KarpenterCommand tried = moves.command(DisruptionReason.UNDERUTILIZED, first(allowed, middle));
            if (tried != null && costs.isWorthIt(tried)) {
                found = tried;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return found;
    }

    private static ImmutableIntList first(ImmutableIntList hosts, int count) {
        MutableIntList first = IntLists.mutable.empty();
        for (int i = 0; i < count; i++) {
            first.add(hosts.get(i));
        }
        return first.toImmutable();
    }

    private @Nullable KarpenterCommand one(DisruptionReason reason, IntList hostsInOrder) {
        int[] left = budgets.left(reason);
        for (int i = 0; i < hostsInOrder.size(); i++) {
            if (left[budgets.poolOf(hostsInOrder.get(i))] > 0) {
                KarpenterCommand tried = moves.command(reason, IntLists.immutable.of(hostsInOrder.get(i)));
                if (tried != null && (!reason.saves() || costs.isWorthIt(tried))) {
                    return tried;
                }
            }
        }
        return null;
    }
}
