package io.berth.placement;

import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What kube-scheduler has to say about one decision beyond the choice of a host.
 *
 * @param message as the event FailedScheduling reports it, with what preemption would have brought; empty for a pod that was placed
 * @param filters the plugins that refused nodes, in the order in which they filter
 * @param sample how far it looked
 * @param isNominated whether the pod went to the node that it was nominated for, without a look at others
 * @param preempting whose end makes room for the pod; null when nobody's does
 */
public record PodDecision(
        String message,
        List<Filtered> filters,
        Sample sample,
        boolean isNominated,
        @Nullable Preempting preempting) {
    /**
     * The nodes that one plugin refused, as the first to do so.
     *
     * @param plugin its name upstream
     * @param nodes how many
     * @param reasons nodes by reason, in the scheduler's words; a node may have several reasons
     */
    public record Filtered(String plugin, int nodes, SortedMap<String, Integer> reasons) {}

    /**
     * The pods that are to go, and the pod is nominated for their node.
     *
     * @param host their node
     * @param victims their names, most important first
     * @param candidates nodes where pods of lower priority could make room
     * @param why what told the node from the next best, such as {@code for the fewest victims}; empty when there was no other
     */
    public record Preempting(int host, List<String> victims, int candidates, String why) {}

    /** The same with other names of the victims. */
    public PodDecision named(UnaryOperator<String> name) {
        Preempting with = preempting;
        return with == null
                ? this
                : new PodDecision(
                        message,
                        filters,
                        sample,
                        isNominated,
                        new Preempting(
                                with.host(),
                                with.victims().stream().map(name).toList(),
                                with.candidates(),
                                with.why()));
    }
}
