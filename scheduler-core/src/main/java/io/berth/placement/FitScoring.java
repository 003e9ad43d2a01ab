package io.berth.placement;

import java.util.Locale;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * How the plugin NodeResourcesFit scores a node: by what it has left, by what is taken, or by any function of that.
 *
 * <p>Source: kubernetes/kubernetes, KubeSchedulerConfiguration, {@code NodeResourcesFitArgs.scoringStrategy}; Kubernetes documentation,
 * resource bin packing.
 *
 * @param resources what is looked at, and how much each counts
 * @param shape utilisation to score, by rising utilisation; for {@link Type#REQUESTED_TO_CAPACITY_RATIO} only
 */
public record FitScoring(Type type, ImmutableList<Resource> resources, ImmutableList<Point> shape) {
    /** CPU and memory, which count the same. */
    public static final ImmutableList<Resource> CPU_AND_MEMORY =
            Lists.immutable.of(new Resource("cpu", 1), new Resource("memory", 1));

    /** Emptier nodes are better, as kube-scheduler comes. */
    public static final FitScoring LEAST_ALLOCATED = of(Type.LEAST_ALLOCATED);

    /** The three strategies. */
    public enum Type {
        /** Emptier nodes are better. */
        LEAST_ALLOCATED("LeastAllocated"),
        /** Fuller nodes are better. */
        MOST_ALLOCATED("MostAllocated"),
        /** A function of the utilisation says it. */
        REQUESTED_TO_CAPACITY_RATIO("RequestedToCapacityRatio");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** As the configuration of kube-scheduler writes it. */
        public String word() {
            return word;
        }
    }

    /**
     * One resource.
     *
     * @param name {@code cpu}, {@code memory}, {@code ephemeral-storage} or an extended one such as {@code nvidia.com/gpu}
     */
    public record Resource(String name, int weight) {}

    /**
     * A point of the function.
     *
     * @param utilizationPercent 0 to 100
     * @param score 0 to 10
     */
    public record Point(int utilizationPercent, int score) {}

    public FitScoring {
        if (resources.isEmpty()) {
            throw new IllegalArgumentException("scoringStrategy needs at least one resource");
        }
        if ((type == Type.REQUESTED_TO_CAPACITY_RATIO) == shape.isEmpty()) {
            throw new IllegalArgumentException(
                    shape.isEmpty()
                            ? "RequestedToCapacityRatio needs a shape"
                            : "shape is for RequestedToCapacityRatio, not for " + type.word());
        }
        for (int i = 1; i < shape.size(); i++) {
            if (shape.get(i).utilizationPercent() <= shape.get(i - 1).utilizationPercent()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "utilization of a shape must rise from point to point, got %d after %d",
                        shape.get(i).utilizationPercent(),
                        shape.get(i - 1).utilizationPercent()));
            }
        }
    }

    /** By CPU and memory, without a shape. */
    public static FitScoring of(Type type) {
        return new FitScoring(type, CPU_AND_MEMORY, Lists.immutable.empty());
    }

    /** True when CPU and memory count the same and no function is asked. */
    public boolean isSimple() {
        return shape.isEmpty() && resources.equals(CPU_AND_MEMORY);
    }
}
