package io.berth.orchestrator.eks;

import io.berth.orchestrator.eks.node.NodeDaemons;
import io.berth.orchestrator.eks.scheduler.SchedulerProfiles;
import io.berth.placement.PlacementRequest;
import io.berth.placement.PodRequirements;
import io.berth.placement.SchedulerProfile;
import io.berth.workload.ServiceSpec;
import io.berth.workload.TaskShape;
import io.berth.workload.WorkItem;
import io.berth.workload.Workload;
import io.berth.workload.pod.HostPort;
import io.berth.workload.pod.LabelSelector;
import io.berth.workload.pod.PodRules;
import io.berth.workload.pod.PodTemplate;
import io.berth.workload.pod.PriorityClass;
import io.berth.workload.pod.TopologyConstraint;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Lists;

/** Turns services and jobs into pods with labels, rules and a priority, as their controllers and the API server do. */
final class RequiredPods {
    private static final String HOSTNAME = "kubernetes.io/hostname";
    private static final String EVERY_ADDRESS = "0.0.0.0";

    private RequiredPods() {}

    /** False when no pod asks for more than resources, so that the faster placement will do. */
    static boolean haveRules(Workload workload, SchedulerProfiles profiles) {
        return !profiles.usual().isSimple()
                || workload.items()
                        .anySatisfy(item -> NodeDaemons.isDaemon(item)
                                || !item.shape().pods().isPlain()
                                || item.shape().pods().scheduling().namesAnother()
                                || item.shape().hostPorts().notEmpty());
    }

    static ImmutableList<PodRequirements> of(
            Workload workload,
            PlacementRequest[] requests,
            ImmutableMap<String, PriorityClass> classes,
            SchedulerProfiles profiles) {
        return Lists.immutable.fromStream(IntStream.range(0, requests.length)
                .mapToObj(item -> of(workload.item(item), requests[item], classes, profiles)));
    }

    private static PodRequirements of(
            WorkItem item,
            PlacementRequest request,
            ImmutableMap<String, PriorityClass> classes,
            SchedulerProfiles profiles) {
        PodTemplate template = item.shape().pods();
        ImmutableMap<String, String> labels = template.labelsOf(item.name());
        PriorityClass priority = priority(template, classes);
        PodRules rules = NodeDaemons.isDaemon(item) ? NodeDaemons.tolerating(template.rules()) : template.rules();
        int profile = profiles.number(template.scheduling().schedulerName());
        return new PodRequirements(
                request,
                labels,
                ports(item.shape()),
                item instanceof ServiceSpec
                        ? owned(rules, labels, profiles.list().get(profile))
                        : rules,
                priority.value(),
                priority.mayPreempt(),
                template.scheduling().extendedResources(),
                profile);
    }

    /** The priority class that the template names, or the cluster's default. */
    static PriorityClass priority(PodTemplate template, ImmutableMap<String, PriorityClass> classes) {
        String name = template.priorityClass();
        if (name != null) {
            return classes.getIfAbsent(name, () -> PriorityClass.BUILT_IN.getIfAbsentValue(name, PriorityClass.NONE));
        }
        PriorityClass usual = classes.detect(PriorityClass::isDefault);
        return usual == null ? PriorityClass.NONE : usual;
    }

    /** Groups whose pods a hard topology constraint counts by node. */
    static BitSet spreadingOverNodes(ImmutableList<PodRequirements> pods) {
        BitSet groups = new BitSet();
        pods.forEachWithIndex((pod, group) -> groups.set(
                group,
                pod.rules()
                        .spread()
                        .anySatisfy(each -> each.hard() && each.topologyKey().equals(HOSTNAME))));
        return groups;
    }

    /** Pods of a Deployment are selected by its ReplicaSet, so the profile's default constraints spread them, or the system's. */
    private static PodRules owned(PodRules rules, ImmutableMap<String, String> labels, SchedulerProfile profile) {
        LabelSelector owner = new LabelSelector(labels, Lists.immutable.empty());
        ImmutableList<TopologyConstraint> defaults = profile.defaultConstraints();
        return new PodRules(
                rules.nodes(),
                rules.tolerations(),
                rules.affinity(),
                rules.antiAffinity(),
                defaults == null || rules.spread().notEmpty()
                        ? rules.spread()
                        : defaults.collect(each -> each.of(owner)),
                rules.volumes(),
                defaults == null ? owner : null);
    }

    private static ImmutableList<HostPort> ports(TaskShape shape) {
        return shape.hostPorts()
                .collect(port -> new HostPort("TCP", EVERY_ADDRESS, port))
                .toList()
                .toImmutable();
    }
}
