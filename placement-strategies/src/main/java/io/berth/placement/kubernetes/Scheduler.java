package io.berth.placement.kubernetes;

import io.berth.placement.SchedulerProfile;
import io.berth.random.Draws;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
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

    private final SchedulerSettings settings;
    private final ClusterState cluster;
    private final SchedulingCycle scheduling;
    private final MutableList<PodSpec> evicted = Lists.mutable.empty();
    private MutableList<Queued> queue = Lists.mutable.empty();
    private MutableList<Queued> placed = Lists.mutable.empty();
    private @Nullable Queued lastRefused;
    private long cycle;
    private long changes;

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
                        new ImageScore(this.cluster),
                        cluster::budgets)),
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
        if (last != null && last.refusedAt == changes && last.isLike(queued)) {
            queued.refusal = last.refusal;
            queued.mayChange = last.mayChange;
            queued.refusedAt = changes;
            return;
        }
        int node = choose(queued.pod);
        if (node == NOWHERE) {
            queued.mayChange = scheduling.search().mayChangeWithOtherPods();
            queued.refusal = scheduling.search().refusal();
            node = preempt(queued);
        }
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

    private int preempt(Queued queued) {
        PodSpec pod = queued.pod;
        if (!settings.preempts() || pod.priority() <= cluster.lowestPriority() || !pod.mayPreempt()) {
            return NOWHERE;
        }
        if (scheduling.search().worthPreempting().isEmpty()) {
            return NOWHERE;
        }
        Preemption.DryRun dryRun = scheduling.dryRun(pod, cycle);
        if (dryRun.candidates().isEmpty()) {
            queued.refusal += " " + dryRun.sentence(cluster.nodes().size());
            return NOWHERE;
        }
        Preemption.Candidate best = Preemption.best(dryRun.candidates());
        best.victims().forEach(victim -> evict(best.node(), victim));
        return choose(pod);
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
