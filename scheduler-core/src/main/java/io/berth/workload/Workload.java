package io.berth.workload;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;

/**
 * Everything a scenario asks for.
 *
 * @param images by name
 * @param items services first, then jobs, each in the order of the scenario; the position is the item's number everywhere
 */
public record Workload(ImmutableMap<String, ImageSpec> images, ImmutableList<WorkItem> items) {
    public WorkItem item(int number) {
        return items.get(number);
    }

    public ImageSpec imageOf(int item) {
        return images.get(items.get(item).shape().image());
    }

    /** The service with this number; fails when the number belongs to a job. */
    public ServiceSpec service(int number) {
        return (ServiceSpec) items.get(number);
    }

    public boolean isService(int number) {
        return items.get(number) instanceof ServiceSpec;
    }
}
