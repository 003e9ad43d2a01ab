package io.berth.orchestrator.eks;

import io.berth.billing.Meter;
import io.berth.cluster.HostShape;
import io.berth.cluster.HostTable;
import io.berth.network.ImagePulls;
import io.berth.orchestrator.Provision;
import io.berth.orchestrator.SpotPools;
import io.berth.orchestrator.eks.controller.DaemonNodes;
import io.berth.workload.TaskTable;
import io.berth.workload.Workload;
import java.util.BitSet;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;

/** Sends each pod to the nodes or to Fargate, as the profiles say, and asks both where a whole cluster is meant. */
final class ProfiledPlaces implements PodPlaces {
    private final TaskTable tasks;
    private final PodPlaces nodes;
    private final PodPlaces fargate;
    private final ImagePulls pulls;
    private final BitSet isOnFargate = new BitSet();

    ProfiledPlaces(Workload workload, TaskTable tasks, PodPlaces nodes, PodPlaces fargate, FargateCompute compute) {
        this.tasks = tasks;
        this.nodes = nodes;
        this.fargate = fargate;
        workload.items().forEachWithIndex((item, number) -> isOnFargate.set(number, compute.takes(item)));
        pulls = new ProfiledPulls(nodes.pulls(), fargate.pulls(), pod -> isOnFargate.get(tasks.item(pod)));
    }

    private PodPlaces of(int pod) {
        return ofItem(tasks.item(pod));
    }

    private PodPlaces ofItem(int item) {
        return isOnFargate.get(item) ? fargate : nodes;
    }

    @Override
    public void pending(int pod) {
        of(pod).pending(pod);
    }

    @Override
    public void terminating(int pod) {
        of(pod).terminating(pod);
    }

    @Override
    public void gone(int pod) {
        of(pod).gone(pod);
    }

    @Override
    public long reachMicros(int pod) {
        return of(pod).reachMicros(pod);
    }

    @Override
    public long limitBytes(Workload workload, int revision) {
        return ofItem(workload.itemOf(revision)).limitBytes(workload, revision);
    }

    @Override
    public int siblings(int pod) {
        return of(pod).siblings(pod);
    }

    @Override
    public long silentMicros(int pod) {
        return of(pod).silentMicros(pod);
    }

    @Override
    public boolean keepsFinished(int item) {
        return ofItem(item).keepsFinished(item);
    }

    @Override
    public ImagePulls pulls() {
        return pulls;
    }

    @Override
    public void killHost(int host) {
        nodes.killHost(host);
    }

    @Override
    public void disconnectHost(int host, long forMicros) {
        nodes.disconnectHost(host, forMicros);
    }

    @Override
    public void drainHost(int host) {
        nodes.drainHost(host);
    }

    @Override
    public void failZone(int zone) {
        nodes.failZone(zone);
        fargate.failZone(zone);
    }

    @Override
    public void recoverZone(int zone) {
        nodes.recoverZone(zone);
        fargate.recoverZone(zone);
    }

    @Override
    public void reclaimSpot(SpotPools pools) {
        nodes.reclaimSpot(pools);
    }

    @Override
    public void spotReturns(SpotPools pools) {
        nodes.spotReturns(pools);
    }

    @Override
    public DaemonNodes daemonNodes() {
        return nodes.daemonNodes();
    }

    @Override
    public HostTable hosts() {
        return nodes.hosts();
    }

    @Override
    public ListIterable<HostShape> shapes() {
        return nodes.shapes();
    }

    @Override
    public Provision provision(int item) {
        return ofItem(item).provision(item);
    }

    @Override
    public ListIterable<Meter> meters() {
        return Lists.mutable.withAll(nodes.meters()).withAll(fargate.meters());
    }
}
