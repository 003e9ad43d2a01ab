package io.berth.placement.kubernetes;

import io.berth.cluster.Demand;
import io.berth.placement.PlacementRequest;
import io.berth.placement.Remedy;
import io.berth.placement.SchedulerProfile;
import io.berth.random.Draws;
import java.util.List;
import java.util.function.Function;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * kube-scheduler with its default profile as of 1.34, for a cluster and a queue of pods that stand still.
 *
 * <p>Pods are tried by priority, then in the order in which they were given. Large clusters are searched in part, from where the last search
 * stopped; equal scores are settled by a seeded draw. A pod refused because of other pods' places is tried again when the queue is
 * empty and something has been placed since. Victims of preemption leave at once: those of the queue go back into it, those that ran
 * before are listed. A cycle costs one look at each node up to the sample and a few array loops over the feasible ones.
 *
 * <p>Source: kubernetes/kubernetes, pkg/scheduler, 1.31 with the changes of the 1.33 and 1.34 release notes.
 */
public final class Scheduler {
    private static final int NOWHERE = -1;

    /** Decisions about whole pods are told without what columns know of them. */
    private static final PlacementRequest ASKED = new PlacementRequest(0, Demand.of(0, 0), PlacementRequest.ANY_POOL);

    private final SchedulerSettings settings;
    private final ClusterState cluster;
    private final SchedulingCycle scheduling;
    private final MutableList<PodSpec> evicted = Lists.mutable.empty();
    private MutableList<Queued> queue = Lists.mutable.empty();
    private MutableList<Queued> placed = Lists.mutable.empty();
    private @Nullable Queued lastRefused;
    private long cycle;
    private long changes;
    private @Nullable String followed;
    private final MutableList<io.berth.placement.Decision> told = Lists.mutable.empty();

    /** A pod of the queue with its latest decision. */
    private static final class Queued {
        private final PodSpec pod;
        private int node = NOWHERE;
        private String refusal = "";
        private boolean waits;
        private boolean mayChange;
        private long refusedAt;

        Queued(PodSpec pod) {
            this.pod = pod;
        }

        boolean isLike(Queued other) {
            return pod.priority() == other.pod.priority()
                    && pod.demand().equals(other.pod.demand())
                    && pod.rules().equals(other.pod.rules())
                    && pod.labels().equals(other.pod.labels())
                    && pod.namespace().equals(other.pod.namespace())
                    && pod.mayPreempt() == other.pod.mayPreempt()
                    && pod.standing().equals(other.pod.standing());
        }
    }

    /** Takes a cluster over; it is not changed itself. */
    public Scheduler(ClusterSpec cluster, SchedulerSettings settings) {
        this.settings = settings;
        this.cluster = new ClusterState(cluster);
        scheduling = new SchedulingCycle(
                this.cluster,
                Lists.immutable.of(ProfilePlugins.of(
                        SchedulerProfile.of(settings.profile().fit()),
                        this.cluster,
                        cluster.services(),
                        new ImageScore(this.cluster))),
                cluster::budgets,
                new Draws(settings.seed()));
    }

    /** Finds a node for each pod that can have one; what was placed stays for the next call. */
    public Schedule schedule(ListIterable<PodSpec> pods) {
        evicted.clear();
        MutableList<Queued> all = pods.collect(Queued::new).toList();
        placed = Lists.mutable.empty();
        all.toSortedListBy(queued -> -(long) queued.pod.priority()).forEach(this::enqueue);
        while (queue.notEmpty()) {
            long before = changes;
            MutableList<Queued> round = queue;
            queue = Lists.mutable.empty();
            round.forEach(this::handle);
            if (changes > before) {
                all.select(this::isWorthAnotherTry).forEach(this::enqueue);
            }
        }
        return new Schedule(all.collect(this::decision).toImmutable(), evicted.toImmutable());
    }

    private void enqueue(Queued queued) {
        queued.waits = true;
        queue.add(queued);
    }

    private boolean isWorthAnotherTry(Queued queued) {
        return !queued.waits && queued.node == NOWHERE && queued.mayChange && queued.refusedAt < changes;
    }

    private Decision decision(Queued queued) {
        return queued.node == NOWHERE
                ? new Decision(queued.pod, null, queued.refusal)
                : new Decision(queued.pod, cluster.node(queued.node).name(), "");
    }

    private void handle(Queued queued) {
        queued.waits = false;
        Queued last = lastRefused;
        boolean isTold = queued.pod.path().equals(followed);
        if (!isTold && last != null && last.refusedAt == changes && last.isLike(queued)) {
            queued.refusal = last.refusal;
            queued.mayChange = last.mayChange;
            queued.refusedAt = changes;
            return;
        }
        int chosen = choose(queued.pod);
        if (chosen != NOWHERE) {
            tell(queued.pod, told -> told.placed(ASKED, chosen));
        }
        int node = chosen == NOWHERE ? refuse(queued) : chosen;
        if (node == NOWHERE) {
            queued.refusedAt = changes;
            lastRefused = queued;
        } else {
            place(queued, node);
        }
    }

    private void place(Queued queued, int node) {
        cluster.add(node, queued.pod);
        queued.node = node;
        placed.add(queued);
        changes++;
    }

    /** One scheduling cycle without preemption. */
    private int choose(PodSpec pod) {
        cycle++;
        return scheduling.choose(pod, 0, cycle);
    }

    private int refuse(Queued queued) {
        queued.mayChange = scheduling.search().mayChangeWithOtherPods();
        queued.refusal = scheduling.search().refusal();
        PostFilter preemption = settings.preempts() ? preemption(queued.pod) : null;
        tell(queued.pod, told -> told.refused(ASKED, remedies(queued.pod), preemption));
        if (preemption == null || cluster.nodes().isEmpty()) {
            return NOWHERE;
        }
        if (preemption.candidates().isEmpty()) {
            queued.refusal += " " + preemption.message();
            return NOWHERE;
        }
        Preemption.Candidate best = Preemption.best(preemption.candidates());
        best.victims().forEach(victim -> evict(best.node(), victim));
        int node = choose(queued.pod);
        tell(queued.pod, told -> told.placed(ASKED, node));
        return node;
    }

    private PostFilter preemption(PodSpec pod) {
        if (!pod.mayPreempt()) {
            return PostFilter.notEligible("preemptionPolicy=Never.");
        }
        IntList nodes = scheduling.search().worthPreempting();
        Preemption.DryRun dryRun = pod.priority() <= cluster.lowestPriority()
                ? Preemption.withoutVictims(nodes.size())
                : scheduling.dryRun(pod, cycle);
        return PostFilter.of(dryRun, cluster.nodes().size());
    }

    private List<Remedy> remedies(PodSpec pod) {
        return new PodRemedies(cluster, scheduling.filters(), pod, node -> node, kinds()).find();
    }

    /** One more of each kind of node, as the first of them is without its pods. */
    private ListIterable<NewNode> kinds() {
        return cluster.nodes()
                .collect(node -> node)
                .distinctBy(node -> cluster.node(node).kind())
                .collect(node -> new NewNode(
                        1,
                        zone -> true,
                        zone -> cluster.node(node).another("imagined"),
                        none -> null,
                        (zones, isLaunchedThere) -> new Remedy.OneLike(node)));
    }

    /** From now on decisions about a pod with this namespace and name are told. */
    public void follow(String path) {
        followed = path;
    }

    /** What was told of the pod that is followed, in order; nodes are numbered as the cluster lists them. */
    public ImmutableList<io.berth.placement.Decision> told() {
        return told.toImmutable();
    }

    private void tell(PodSpec pod, Function<ToldCycle, io.berth.placement.Decision> decision) {
        if (pod.path().equals(followed)) {
            told.add(decision.apply(new ToldCycle(pod, 0, scheduling, cluster, node -> node)));
        }
    }

    private void evict(int node, PodSpec victim) {
        cluster.remove(node, victim);
        changes++;
        Queued queued = placed.detect(each -> each.node == node && each.pod.equals(victim));
        if (queued == null) {
            evicted.add(victim);
        } else {
            placed.remove(queued);
            queued.node = NOWHERE;
            enqueue(queued);
        }
    }

    /** How many more pods like this one would fit, counted up to a limit; leaves the cluster as it is. */
    public int howMany(PodSpec pod, int most) {
        MutableList<Placed> copies = Lists.mutable.empty();
        int node = choose(pod);
        while (node != NOWHERE && copies.size() < most) {
            PodSpec copy = pod.named(pod.name() + "-" + copies.size());
            cluster.add(node, copy);
            copies.add(new Placed(node, copy));
            node = copies.size() < most ? choose(pod) : NOWHERE;
        }
        copies.reverseForEach(copy -> cluster.remove(copy.node, copy.pod));
        return copies.size();
    }

    private record Placed(int node, PodSpec pod) {}

    /** What the pods on nodes ask for, resource by resource. */
    public ImmutableList<Usage> usage() {
        return cluster.usage();
    }
}
