package io.berth.placement.kubernetes;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Why a pod fits nowhere, in kube-scheduler's words: {@code 0/3 nodes are available: 1 Too many pods, 2 Insufficient cpu.}
 *
 * <p>Each reason of each node counts; the parts are sorted as texts, so that 10 comes before 9, as upstream does
 * (kubernetes/kubernetes, pkg/scheduler/framework/types.go, FitError).
 */
final class RefusalText {
    private final Map<String, Integer> nodesByReason = new TreeMap<>();

    void count(NodeStatus status) {
        for (String reason : status.reasons()) {
            count(reason, 1);
        }
    }

    void count(String reason, int nodes) {
        nodesByReason.merge(reason, nodes, Integer::sum);
    }

    /** Before any node was looked at, one reason stands for all of them. */
    static String sentence(int nodes, NodeStatus status) {
        return "0/" + nodes + " nodes are available: " + status.reasons().getFirst() + ".";
    }

    String sentence(int nodes) {
        if (nodes == 0) {
            return "no nodes available to schedule pods";
        }
        String parts = nodesByReason.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
        return "0/" + nodes + " nodes are available" + (parts.isEmpty() ? "." : ": " + parts + ".");
    }
}
