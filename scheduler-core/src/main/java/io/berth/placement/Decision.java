package io.berth.placement;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one placement was decided.
 *
 * @param request what was to be placed
 * @param considered hosts that took tasks
 * @param steps how far each step narrowed them, in order; steps after the last host are not told
 * @param best the host that was chosen and those that came next, best first; empty when there was none
 * @param host the choice, or {@link Placement#NONE}
 * @param remedies what would have placed it, when it was not placed
 * @param closest the host that came closest, when it was not placed; else null
 * @param pod what kube-scheduler says beyond that; null on ECS
 */
public record Decision(
        PlacementRequest request,
        int considered,
        List<Narrowing> steps,
        List<View> best,
        int host,
        List<Remedy> remedies,
        @Nullable Closest closest,
        @Nullable PodDecision pod) {
    /**
     * One step.
     *
     * @param step the words of a preference; empty for a constraint
     * @param refusal what a constraint says of the hosts that it removed; null for a preference
     * @param before hosts that it was given
     * @param left hosts that it kept
     */
    public record Narrowing(String step, @Nullable Refusal refusal, int before, int left) {
        public int removed() {
            return before - left;
        }
    }

    /**
     * A host as the decision saw it.
     *
     * @param tasks that hold capacity there
     * @param ofGroup those of the same service or job among them
     * @param seen what the preferences saw beyond that, in a few words each
     * @param dropsOutAt the preference that kept others and not this host; empty when it was among the best to the end
     * @param scores of the plugins of kube-scheduler; empty where nothing was scored
     */
    public record View(
            int host,
            int freeCpu,
            long freeMemoryBytes,
            int tasks,
            int ofGroup,
            List<String> seen,
            String dropsOutAt,
            List<PluginScore> scores) {}

    public boolean isPlaced() {
        return host != Placement.NONE;
    }

    /** The same with other names of the pods that are to go. */
    public Decision named(UnaryOperator<String> name) {
        return pod == null
                ? this
                : new Decision(request, considered, steps, best, host, remedies, closest, pod.named(name));
    }

    /** Hosts that were equally good in the end; one of them was drawn. */
    public int equallyGood() {
        return steps.isEmpty() ? considered : steps.getLast().left();
    }
}
