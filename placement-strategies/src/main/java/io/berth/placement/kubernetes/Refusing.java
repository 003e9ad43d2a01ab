package io.berth.placement.kubernetes;

import io.berth.placement.Refusal;
import io.berth.placement.Refusals;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the filters said of nodes, as reasons that reports count. */
final class Refusing {
    /** In the order of the filters. */
    private static final Refusal[] ORDER = {
        Refusal.UNSCHEDULABLE,
        Refusal.TAINT,
        Refusal.ATTRIBUTE,
        Refusal.PORTS,
        Refusal.SLOTS,
        Refusal.CPU,
        Refusal.MEMORY,
        Refusal.GPU,
        Refusal.EXTENDED,
        Refusal.TOPOLOGY,
        Refusal.COMPANY,
        Refusal.DISTINCT_INSTANCE,
        Refusal.UNWELCOME
    };

    private static final String INSUFFICIENT = "Insufficient ";
    private static final int REASONS = Refusal.values().length;

    private Refusing() {}

    /** Counts the nodes of a search that found none. */
    static void count(FeasibleSearch search, ClusterState cluster, Refusals refusals) {
        int[] found = byOrdinal(search);
        refusals.start(cluster.nodes().size());
        for (Refusal each : ORDER) {
            refusals.count(each, found[each.ordinal()]);
        }
    }

    /** Nodes by the first reason for which each was refused, in the order of the filters; those that were not are missing. */
    static Map<Refusal, Integer> byReason(FeasibleSearch search) {
        int[] found = byOrdinal(search);
        Map<Refusal, Integer> ordered = new LinkedHashMap<>();
        for (Refusal each : ORDER) {
            if (found[each.ordinal()] > 0) {
                ordered.put(each, found[each.ordinal()]);
            }
        }
        return ordered;
    }

    private static int[] byOrdinal(FeasibleSearch search) {
        int[] found = new int[REASONS];
        search.forEachRefusal((status, nodes) -> found[reason(status).ordinal()] += nodes);
        return found;
    }

    private static Refusal reason(NodeStatus status) {
        Plugin plugin = status.plugin();
        if (plugin == null) {
            throw new IllegalStateException("a node was refused by nobody: " + status);
        }
        return switch (plugin) {
            case NODE_UNSCHEDULABLE -> Refusal.UNSCHEDULABLE;
            case TAINT_TOLERATION -> Refusal.TAINT;
            case NODE_PORTS -> Refusal.PORTS;
            case POD_TOPOLOGY_SPREAD -> Refusal.TOPOLOGY;
            case NODE_RESOURCES_FIT, INTER_POD_AFFINITY ->
                inWords(status.reasons().getFirst());
            case NODE_NAME, NODE_AFFINITY, VOLUME_ZONE -> Refusal.ATTRIBUTE;
            case BALANCED_ALLOCATION, IMAGE_LOCALITY -> throw new IllegalStateException(plugin + " refuses no node");
        };
    }

    private static Refusal inWords(String words) {
        for (Refusal reason : ORDER) {
            if (reason.kubernetesWords().equals(words)) {
                return reason;
            }
        }
        if (words.startsWith(INSUFFICIENT)) {
            return Refusal.EXTENDED;
        }
        throw new IllegalStateException("no reason has the words '" + words + "'");
    }
}
