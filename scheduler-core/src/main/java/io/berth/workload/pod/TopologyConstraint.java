package io.berth.workload.pod;

/**
 * How evenly matching pods spread over the values of a node label.
 *
 * @param maxSkew how many more pods a domain may have than the emptiest
 * @param minDomains with fewer domains than these the emptiest counts as empty
 * @param hard {@code DoNotSchedule}; otherwise {@code ScheduleAnyway}
 * @param pods those counted; what {@code matchLabelKeys} asks for is part of it
 * @param honorsAffinity only nodes that the pod's node selection allows are counted
 * @param honorsTaints only nodes whose taints the pod tolerates are counted
 */
public record TopologyConstraint(
        String topologyKey,
        int maxSkew,
        int minDomains,
        boolean hard,
        LabelSelector pods,
        boolean honorsAffinity,
        boolean honorsTaints) {
    /** The same for other pods. */
    public TopologyConstraint of(LabelSelector others) {
        return new TopologyConstraint(topologyKey, maxSkew, minDomains, hard, others, honorsAffinity, honorsTaints);
    }
}
