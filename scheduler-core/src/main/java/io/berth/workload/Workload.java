package io.berth.workload;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * Everything a scenario asks for.
 *
 * @param images by name
 * @param items services first, then jobs, each in the order of the scenario; the position is the item's number everywhere
 * @param releases revisions of services that are deployed during the run. The number of a revision is that of its service or job
 *     for the one that everything begins with, and goes on with the releases
 */
public record Workload(
        ImmutableMap<String, ImageSpec> images, ImmutableList<WorkItem> items, ImmutableList<Release> releases) {
    /** A workload in which nothing is deployed while the run goes on. */
    public Workload(ImmutableMap<String, ImageSpec> images, ImmutableList<WorkItem> items) {
        this(images, items, Lists.immutable.empty());
    }

    public WorkItem item(int number) {
        return items.get(number);
    }

    /** How many revisions there are of all services and jobs together. */
    public int revisions() {
        return items.size() + releases.size();
    }

    /** The revision that a release brings. */
    public int revisionOf(int release) {
        return items.size() + release;
    }

    /** The service or job of a revision. */
    public int itemOf(int revision) {
        return revision < items.size() ? revision : releaseOf(revision).service();
    }

    /** What a task of this revision asks for. */
    public TaskShape shape(int revision) {
        return revision < items.size()
                ? items.get(revision).shape()
                : releaseOf(revision).shape();
    }

    /** What is wrong with this revision. */
    public Flaw flaw(int revision) {
        return revision < items.size() ? Flaw.NONE : releaseOf(revision).flaw();
    }

    /** Share of the requests that tasks of this revision answer with an error. */
    public int failingPercent(int revision) {
        return revision < items.size() ? 0 : releaseOf(revision).failingPercent();
    }

    /** How this revision takes over the requests of its service; null when tasks replace tasks. */
    public @Nullable TrafficShift shift(int revision) {
        return revision < items.size() ? null : releaseOf(revision).shift();
    }

    /** What ends the deployment of this revision early; null when nobody watches. */
    public @Nullable DeploymentAlarm alarm(int revision) {
        return revision < items.size() ? null : releaseOf(revision).alarm();
    }

    private Release releaseOf(int revision) {
        return releases.get(revision - items.size());
    }

    public ImageSpec imageOf(int revision) {
        return images.get(shape(revision).image());
    }

    /** The service with this number; fails when the number belongs to a job. */
    public ServiceSpec service(int number) {
        return (ServiceSpec) items.get(number);
    }

    public boolean isService(int number) {
        return items.get(number) instanceof ServiceSpec;
    }
}
