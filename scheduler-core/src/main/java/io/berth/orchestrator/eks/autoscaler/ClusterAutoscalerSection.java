package io.berth.orchestrator.eks.autoscaler;

import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/** Reads {@code clusterAutoscaler} under {@code nodes}. */
public final class ClusterAutoscalerSection {
    private static final Section<ClusterAutoscalerSettings> SECTION =
            Section.of("clusterAutoscaler", "Follows the pods that find no node.", fields -> {
                ClusterAutoscalerSettings usual = ClusterAutoscalerSettings.DEFAULTS;
                AutoscalerFlags flags = new AutoscalerFlags(fields);
                Field<Long> scan = flags.duration("scanInterval", usual.scanMicros(), "from one look to the next");
                ScaleDownFields scaleDown = new ScaleDownFields(flags);
                Field<List<Expander>> expanders = flags.of(
                        "expander",
                        Formats.nonEmptyList(Formats.enumeration("expander", Expander.values(), Expander::word)),
                        usual.expanders().castToList(),
                        "choose among groups that would help, one after the other; what they leave is drawn");
                Field<Map<String, Integer>> priorities = fields.optional(
                        "priorities",
                        Formats.map(Formats.identifier(), Formats.integer(-1_000_000, 1_000_000)),
                        Map.of(),
                        "of groups by name, for the expander priority; the highest wins");
                Field<Boolean> balances = flags.truth(
                        "balanceSimilarNodeGroups",
                        usual.balancesSimilarGroups(),
                        "whether groups of like nodes share what one of them is to grow by");
                Field<Long> provision = flags.duration(
                        "maxNodeProvisionTime",
                        usual.maxProvisionMicros(),
                        "nodes that are not ready by then count as failed, and their group backs off");
                Field<Integer> expendable = flags.of(
                        "expendablePodsPriorityCutoff",
                        Formats.integer(-2_000_000_000, 1_000_000_000),
                        usual.expendablePriority(),
                        "pods of a lower priority get no nodes and keep none");
                return values -> new ClusterAutoscalerSettings(
                        values.get(scan),
                        Lists.immutable.withAll(values.get(expanders)),
                        Maps.immutable.withAll(values.get(priorities)),
                        values.get(provision),
                        values.get(balances),
                        values.get(expendable),
                        scaleDown.of(values));
            });

    private ClusterAutoscalerSection() {}

    /** For {@code clusterAutoscaler}. */
    public static Section<ClusterAutoscalerSettings> section() {
        return SECTION;
    }
}
