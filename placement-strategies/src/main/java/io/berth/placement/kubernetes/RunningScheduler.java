package io.berth.placement.kubernetes;

import io.berth.cluster.HostTable;
import io.berth.placement.DecisionJournal;
import io.berth.placement.ImaginedCluster;
import io.berth.placement.Placement;
import io.berth.placement.PlacementRequest;
import io.berth.placement.PodCluster;
import io.berth.placement.PodPlacement;
import io.berth.placement.PodRequirements;
import io.berth.placement.QueueingHints;
import io.berth.placement.Refusals;
import io.berth.placement.Remedy;
import io.berth.placement.SchedulerProfile;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.PodTemplate;
import java.util.List;
import java.util.Objects;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;
import org.jspecify.annotations.Nullable;

/**
 * kube-scheduler beside a cluster that changes: the filters, scores and preemption of {@code berth schedule} in a scenario run.
 *
 * <p>Pods and nodes that come and go change the snapshot in place, as do thought experiments, which are taken back before anything real
 * happens. A decision costs one look at each node up to the sample.
 */
final class RunningScheduler implements PodPlacement {
    private final PodCluster given;
    private final HostTable hosts;
    private final PodSpec[] templates;
    private final SeenNodes seen;
    private final MutableIntObjectMap<Seat> seats = IntObjectMaps.mutable.empty();
    private final MutableList<MutableIntList> podsOfHost = Lists.mutable.empty();
    private final Refusals refusals = new Refusals();
    private final ClusterState cluster =
            new ClusterState(ClusterSpec.of(Lists.immutable.empty(), Lists.immutable.empty()));
    private final HeldImageScore images;
    private final SchedulingCycle cycle;
    private final QueueingHints hints;
    private final Nodes nodes = new Nodes();
    private @Nullable ImaginedNodes imagined;

    /** Where a pod is. */
    private record Seat(int host, PodSpec pod) {}

    RunningScheduler(PodCluster given) {
        this.given = given;
        hosts = given.hosts();
        templates = given.pods().collect(RunningScheduler::template).toArray(new PodSpec[0]);
        seen = new SeenNodes(hosts);
        images = new HeldImageScore(hosts, seen);
        cycle = new SchedulingCycle(cluster, given.profiles().collect(this::plugins), this::budgets, given.draws());
        hints = new PluginHints(templates, cycle::search, seen::node);
        seen.lookAtAll(nodes);
    }

    private ProfilePlugins plugins(SchedulerProfile profile) {
        return ProfilePlugins.of(profile, cluster, Lists.immutable.empty(), images);
    }

    private static PodSpec template(PodRequirements pod) {
        return new PodSpec(
                PodTemplate.NAMESPACE,
                "",
                pod.labels(),
                pod.priority(),
                pod.mayPreempt(),
                SeenNodes.demand(pod.request().demand(), pod.extendedResources(), pod.ports()),
                pod.rules(),
                PodSpec.Standing.NEW);
    }

    /** One budget for each group that has one just now. */
    private ImmutableList<ClusterSpec.DisruptionBudget> budgets() {
        MutableList<ClusterSpec.DisruptionBudget> budgets = Lists.mutable.empty();
        for (int group = 0; group < templates.length; group++) {
            int allowed = given.allowedDisruptions().applyAsInt(group);
            if (allowed < Integer.MAX_VALUE) {
                budgets.add(new ClusterSpec.DisruptionBudget(
                        PodTemplate.NAMESPACE,
                        new LabelSelector(templates[group].labels(), Lists.immutable.empty()),
                        allowed,
                        Lists.immutable.empty()));
            }
        }
        return budgets.toImmutable();
    }

    /** Nothing imagined is left, and nodes are as they are now. */
    private void lookAround() {
        comeBack();
        seen.follow(nodes);
    }

    private void comeBack() {
        if (imagined != null) {
            imagined.undo();
            imagined = null;
        }
    }

    /** Keeps the snapshot's nodes. */
    private final class Nodes implements SeenNodes.Listener {
        @Override
        public void came(int host) {
            int node = cluster.addNode(seen.node(host));
            seen.number(host, node);
            cluster.add(node, SeenNodes.daemon(hosts.shape(host), SeenNodes.name(host)));
            podsOn(host).forEach(pod -> cluster.add(node, seats.get(pod).pod()));
            cycle.search().nodeCame(node);
        }

        @Override
        public void went(int host) {
            int node = seen.number(host);
            cycle.search().nodeGoes(node);
            seen.forget(host);
            cluster.removeNode(node);
        }

        @Override
        public void isAnother(int host) {
            cluster.replaceNode(seen.number(host), seen.node(host));
        }
    }

    @Override
    public int choose(int pod, int group, long drawKey) {
        lookAround();
        images.nextHas(given.image().applyAsInt(pod));
        int node = cycle.choose(spec(pod, group), given.pods().get(group).profile(), drawKey);
        if (node == Placement.NONE) {
            Refusing.count(cycle.search(), cluster, refusals);
        }
        int host = node == Placement.NONE ? Placement.NONE : seen.row(node);
        DecisionJournal journal = given.journal();
        if (journal != null && journal.follows(drawKey)) {
            tell(journal, spec(pod, group), given.pods().get(group).request(), host, drawKey);
        }
        return host;
    }

    private void tell(DecisionJournal journal, PodSpec pod, PlacementRequest request, int host, long drawKey) {
        int profile = given.pods().get(request.group()).profile();
        ToldCycle told = new ToldCycle(pod, profile, cycle, cluster, seen::row);
        journal.decided(
                host == Placement.NONE
                        ? told.refused(
                                request,
                                remedies(pod, kinds(journal)),
                                cycle.preempts() ? PostFilter.imagined(cycle, cluster, pod, drawKey) : null)
                        : told.placed(request, seen.number(host)));
    }

    /** Pods that were promised a place stand there already, as they did for the filters. */
    private List<Remedy> remedies(PodSpec pod, ListIterable<NewNode> kinds) {
        MutableList<Runnable> undoing = Lists.mutable.empty();
        cycle.search().nominations().forEach((other, node) -> {
            if (other.priority() >= pod.priority() && !other.name().equals(pod.name())) {
                cluster.add(node, other);
                undoing.add(() -> cluster.remove(node, other));
            }
        });
        List<Remedy> remedies = new PodRemedies(cluster, cycle.filters(), pod, seen::row, kinds).find();
        undoing.forEach(Runnable::run);
        return remedies;
    }

    private ListIterable<NewNode> kinds(DecisionJournal journal) {
        return journal.shapes()
                .collect(shape -> new NewNode(
                        hosts.zones().size(),
                        zone -> shape.isLaunchedIn(hosts.zones().name(zone)),
                        zone -> seen.node(shape, "imagined", zone, false),
                        node -> SeenNodes.daemon(shape, node.name()),
                        (zones, isLaunchedThere) -> new Remedy.OneMore(shape, zones, isLaunchedThere)));
    }

    @Override
    public void tell(PlacementRequest request, long drawKey, int host, int beganAt) {
        DecisionJournal journal = Objects.requireNonNull(given.journal());
        lookAround();
        if (beganAt != Placement.NONE) {
            cycle.search().beginAt(seen.number(beganAt));
        }
        PodSpec pod = templates[request.group()].named("");
        int profile = given.pods().get(request.group()).profile();
        images.nextHas(request.image());
        cycle.choose(pod, profile, drawKey);
        if (host != Placement.NONE && !cycle.search().found(seen.number(host))) {
            cycle.search().beginAt(seen.number(host));
            cycle.choose(pod, profile, drawKey);
        }
        tell(journal, pod, request, host, drawKey);
    }

    private PodSpec spec(int pod, int group) {
        PodSpec spec = templates[group].named(Integer.toString(pod));
        int host = given.pinned().applyAsInt(pod);
        return host == Placement.NONE ? spec : spec.on(SeenNodes.name(host));
    }

    @Override
    public boolean admits(int group, int host) {
        return admits(templates[group], seen.node(host));
    }

    static boolean admits(PodSpec pod, NodeSpec node) {
        return pod.rules().admit(node.labels(), node.name(), node.taints());
    }

    @Override
    public Refusals refusals() {
        return refusals;
    }

    @Override
    public QueueingHints hints() {
        return hints;
    }

    @Override
    public void nominations(Nominee take) {
        cycle.search().nominations().forEach((pod, node) -> take.accept(Integer.parseInt(pod.name()), seen.row(node)));
    }

    @Override
    public IntList preempt(int pod, int group, long drawKey) {
        comeBack();
        PodSpec spec = spec(pod, group);
        if (spec.priority() <= cluster.lowestPriority() || !cycle.preempts()) {
            return IntLists.immutable.empty();
        }
        Nominations nominations = cycle.search().nominations();
        int nominated = nominations.nodeOf(spec.name());
        NodeStatus.Code status = nominated == Nominations.NONE
                ? NodeStatus.Code.SUCCESS
                : cycle.search().status(nominated).code();
        if (!cycle.preemption().isEligible(spec, nominated, status)) {
            return IntLists.immutable.empty();
        }
        Preemption.DryRun dryRun = cycle.dryRun(spec, drawKey);
        if (dryRun.candidates().isEmpty()) {
            nominations.withdraw(spec.name());
            return IntLists.immutable.empty();
        }
        Preemption.Candidate best = Preemption.best(dryRun.candidates());
        nominations.nominate(spec, best.node());
        return best.victims().collectInt(victim -> Integer.parseInt(victim.name()));
    }

    @Override
    public void placed(int pod, int group, int node, long nowMicros) {
        comeBack();
        PodSpec spec = spec(pod, group).standing(new PodSpec.Standing(null, null, nowMicros * 1000, false, false));
        sit(pod, node, spec.on(SeenNodes.name(node)));
        podsOn(node).add(pod);
        cycle.search().nominations().withdraw(spec.name());
    }

    private void sit(int pod, int host, PodSpec spec) {
        seats.put(pod, new Seat(host, spec));
        int node = seen.number(host);
        if (node >= 0) {
            cluster.add(node, spec);
        }
    }

    private void stand(Seat seat) {
        int node = seen.number(seat.host());
        if (node >= 0) {
            cluster.remove(node, seat.pod());
        }
    }

    @Override
    public void terminating(int pod, boolean preempted) {
        comeBack();
        Seat seat = seats.get(pod);
        stand(seat);
        PodSpec.Standing before = seat.pod().standing();
        sit(
                pod,
                seat.host(),
                seat.pod().standing(new PodSpec.Standing(before.node(), null, before.startNanos(), true, preempted)));
    }

    @Override
    public void gone(int pod) {
        comeBack();
        cycle.search().nominations().withdraw(Integer.toString(pod));
        @Nullable Seat seat = seats.remove(pod);
        if (seat != null) {
            podsOn(seat.host()).remove(pod);
            stand(seat);
        }
    }

    @Override
    public ImaginedCluster imagine() {
        lookAround();
        ImaginedNodes copy = new ImaginedNodes(seen, cluster, templates);
        imagined = copy;
        return copy;
    }

    private MutableIntList podsOn(int host) {
        while (podsOfHost.size() <= host) {
            podsOfHost.add(IntLists.mutable.empty());
        }
        return podsOfHost.get(host);
    }
}
