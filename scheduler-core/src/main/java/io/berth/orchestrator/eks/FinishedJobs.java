package io.berth.orchestrator.eks;

import io.berth.engine.Alarm;
import io.berth.engine.Phase;
import io.berth.orchestrator.World;
import io.berth.orchestrator.job.RunEnds;
import io.berth.workload.JobFate;
import io.berth.workload.JobSpec;
import io.berth.workload.job.JobCleanup;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableIntObjectMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.IntObjectMaps;
import org.jspecify.annotations.Nullable;

/**
 * The TTL controller and the history of CronJobs: finished Jobs are deleted some time after their end, or when enough later ones are
 * kept, or never, and their pods with them.
 *
 * <p>Only Jobs whose pods have micro-VMs of their own are kept in mind here, as others cost nothing. The oldest by its begin goes first
 * (kubernetes/kubernetes 1.34, pkg/controller/ttlafterfinished and pkg/controller/cronjob, cleanupFinishedJobs). A Job that ends costs
 * time in the order of those that are kept beside it, where their number is limited.
 */
final class FinishedJobs implements RunEnds {
    private final World world;
    private final PodPlaces places;
    private final FinishedPods pods;
    private final MutableIntObjectMap<MutableIntList> podsBefore = IntObjectMaps.mutable.empty();
    private final MutableList<@Nullable Finished> aging = Lists.mutable.empty();
    private final MutableIntObjectMap<MutableList<Finished>> successful = IntObjectMaps.mutable.empty();
    private final MutableIntObjectMap<MutableList<Finished>> failed = IntObjectMaps.mutable.empty();
    private final Alarm finishedJobIsDeleted;

    /**
     * A Job that nobody has deleted.
     *
     * @param begun its place in the order in which those of its item began
     */
    private record Finished(int begun, ImmutableIntList pods) {}

    FinishedJobs(World world, PodPlaces places, FinishedPods pods) {
        this.world = world;
        this.places = places;
        this.pods = pods;
        finishedJobIsDeleted = world.timeline().alarm("finished job is deleted", Phase.RELEASE, this::expire);
    }

    @Override
    public void over(int run, int item, JobFate fate, ImmutableIntList ofRun) {
        if (!places.keepsFinished(item)) {
            return;
        }
        if (fate == JobFate.REPLACED) {
            pods.delete(ofRun);
        } else {
            keep(item, fate.isSuccess(), new Finished(run, ofRun));
        }
    }

    /** A pod of a Job of one pod takes the place of one that failed. */
    void follows(int lost, int pod) {
        if (places.keepsFinished(world.tasks().item(lost))) {
            MutableIntList all = before(lost);
            all.add(lost);
            podsBefore.put(pod, all);
        }
    }

    /** The last pod of a Job of one pod has ended. */
    void over(int pod, boolean isSuccess) {
        int item = world.tasks().item(pod);
        if (places.keepsFinished(item)) {
            MutableIntList all = before(pod);
            all.add(pod);
            keep(item, isSuccess, new Finished(all.getFirst(), all.toImmutable()));
        }
    }

    private MutableIntList before(int pod) {
        MutableIntList all = podsBefore.remove(pod);
        return all == null ? IntLists.mutable.empty() : all;
    }

    private void keep(int item, boolean isSuccess, Finished job) {
        JobCleanup cleanup = ((JobSpec) world.workload().item(item)).cleanup();
        Integer most = isSuccess ? cleanup.successfulKept() : cleanup.failedKept();
        if (most != null) {
            limit((isSuccess ? successful : failed).getIfAbsentPut(item, Lists.mutable::empty), job, most);
        }
        Long ttl = cleanup.ttlMicros();
        if (ttl != null) {
            finishedJobIsDeleted.setIn(Math.max(1, ttl), aging.size());
            aging.add(job);
        }
    }

    private void limit(MutableList<Finished> history, Finished job, int most) {
        int later = history.detectIndex(each -> each.begun() > job.begun());
        history.add(later < 0 ? history.size() : later, job);
        if (history.size() > most) {
            pods.delete(history.removeFirst().pods());
        }
    }

    private void expire(int number) {
        Finished job = aging.set(number, null);
        if (job != null) {
            pods.delete(job.pods());
            successful.forEachValue(history -> history.remove(job));
            failed.forEachValue(history -> history.remove(job));
        }
    }
}
