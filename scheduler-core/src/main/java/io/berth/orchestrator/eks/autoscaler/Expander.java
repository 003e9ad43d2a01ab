package io.berth.orchestrator.eks.autoscaler;

/**
 * How Cluster Autoscaler chooses among node groups that would help; each keeps the best, and ties go to the next (kubernetes/autoscaler,
 * cluster-autoscaler/expander, 1.35).
 */
public enum Expander {
    RANDOM("random"),
    MOST_PODS("most-pods"),
    LEAST_WASTE("least-waste"),
    LEAST_NODES("least-nodes"),
    PRIORITY("priority");

    private final String word;

    Expander(String word) {
        this.word = word;
    }

    /** As it stands behind the flag {@code --expander}. */
    public String word() {
        return word;
    }

    /** What the best option has least of. */
    double cost(ScaleUpOption option) {
        return switch (this) {
            case RANDOM -> 0;
            case MOST_PODS -> -option.estimate().pods();
            case LEAST_WASTE -> option.waste();
            case LEAST_NODES -> option.estimate().nodes();
            case PRIORITY -> -(double) option.priority();
        };
    }
}
