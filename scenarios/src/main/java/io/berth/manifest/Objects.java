package io.berth.manifest;

import io.berth.placement.kubernetes.ClusterSpec.DisruptionBudget;
import io.berth.placement.kubernetes.ClusterSpec.ServiceSelector;
import io.berth.placement.kubernetes.NodeSpec;
import io.berth.workload.pod.VolumeZone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;

/** Every object of the input, as read, in the order of the input. */
final class Objects {
    final List<NodeSpec> nodes = new ArrayList<>();
    final List<PodDraft> pods = new ArrayList<>();
    final List<Owned> workloads = new ArrayList<>();
    final List<ServiceSelector> services = new ArrayList<>();
    final List<DisruptionBudget> budgets = new ArrayList<>();
    final Map<String, ImmutableMap<String, String>> namespaceLabels = new HashMap<>();
    final Map<String, PriorityClass> priorityClasses = new HashMap<>();
    final Map<String, ImmutableList<VolumeZone>> zonesOfVolume = new HashMap<>();
    final Map<String, String> volumeOfClaim = new HashMap<>();
    final Map<String, Integer> unusedKinds = new TreeMap<>();

    /** A PriorityClass. */
    record PriorityClass(int value, boolean isDefault, boolean preempts) {}

    /** Takes over what stands further down in the input. */
    void addAll(Objects later) {
        nodes.addAll(later.nodes);
        pods.addAll(later.pods);
        workloads.addAll(later.workloads);
        services.addAll(later.services);
        budgets.addAll(later.budgets);
        namespaceLabels.putAll(later.namespaceLabels);
        priorityClasses.putAll(later.priorityClasses);
        zonesOfVolume.putAll(later.zonesOfVolume);
        volumeOfClaim.putAll(later.volumeOfClaim);
        later.unusedKinds.forEach((kind, count) -> unusedKinds.merge(kind, count, Integer::sum));
    }
}
