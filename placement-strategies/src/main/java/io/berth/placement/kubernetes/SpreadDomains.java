package io.berth.placement.kubernetes;

import io.berth.workload.pod.TopologyConstraint;
import java.util.Arrays;
import java.util.BitSet;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * How many pods that match stand in each domain of a topology key, over the nodes that count for a constraint; kept up to date.
 *
 * <p>Nodes count that have all of some labels and that the inclusion policies admit. A pod that comes or goes costs a few steps; the
 * fewest of all domains is looked for when the last domain that had as few has more.
 */
final class SpreadDomains {
    private static final int UNKNOWN = -1;

    private final NodeTopology.Domains domains;
    private final NodeTopology.Domains[] keys;
    private final Identity identity;
    private final @Nullable PodCount matching;
    private final BitSet counts = new BitSet();
    private int[] pods = new int[4];
    private int[] nodesOfDomain = new int[4];
    private int existing;
    private int fewest = UNKNOWN;
    private int domainsWithFewest;
    private boolean isKept = true;

    /**
     * What makes two constraints count alike.
     *
     * @param judgement of the pod's rules; only itself is equal to it
     * @param labels a node must have
     */
    record Identity(
            @Nullable PodCount matching,
            String topologyKey,
            ImmutableList<String> labels,
            boolean honorsAffinity,
            boolean honorsTaints,
            NodeJudgements.Judgement judgement) {
        static Identity of(
                TopologyConstraint constraint,
                @Nullable PodCount matching,
                ImmutableList<String> labels,
                NodeJudgements.Judgement judgement) {
            return new Identity(
                    matching,
                    constraint.topologyKey(),
                    labels,
                    constraint.honorsAffinity(),
                    constraint.honorsTaints(),
                    judgement);
        }

        boolean includes(int node) {
            return (!honorsAffinity || judgement.selects(node)) && (!honorsTaints || judgement.tolerates(node));
        }
    }

    SpreadDomains(Identity identity, NodeTopology topology) {
        domains = topology.domains(identity.topologyKey());
        keys = identity.labels().collect(topology::domains).toArray(new NodeTopology.Domains[0]);
        this.identity = identity;
        matching = identity.matching();
    }

    /** A node is there, perhaps with pods. */
    void nodeCame(int node) {
        if (hasLabels(node) && identity.includes(node)) {
            counts.set(node);
            change(node, 1);
        }
    }

    /** A node is about to be gone, or to be another. */
    void nodeGoes(int node) {
        if (counts.get(node)) {
            counts.clear(node);
            change(node, -1);
        }
    }

    private void change(int node, int sign) {
        int domain = domains.of(node);
        if (domain >= pods.length) {
            pods = Arrays.copyOf(pods, Math.max(domain + 1, pods.length * 2));
            nodesOfDomain = Arrays.copyOf(nodesOfDomain, pods.length);
        }
        boolean existed = nodesOfDomain[domain] > 0;
        nodesOfDomain[domain] += sign;
        boolean exists = nodesOfDomain[domain] > 0;
        existing += (exists ? 1 : 0) - (existed ? 1 : 0);
        pods[domain] += matching == null ? 0 : sign * matching.living(node);
        fewest = UNKNOWN;
    }

    private boolean hasLabels(int node) {
        for (NodeTopology.Domains key : keys) {
            if (key.of(node) == NodeTopology.NONE) {
                return false;
            }
        }
        return domains.of(node) != NodeTopology.NONE;
    }

    /** So many more living pods that match, or fewer. */
    void podsChange(int node, int change) {
        if (change != 0 && counts.get(node)) {
            int domain = domains.of(node);
            int before = pods[domain];
            pods[domain] = before + change;
            if (fewest != UNKNOWN) {
                follow(before, before + change);
            }
        }
    }

    private void follow(int before, int after) {
        if (after < fewest) {
            fewest = after;
            domainsWithFewest = 1;
            return;
        }
        domainsWithFewest += (after == fewest ? 1 : 0) - (before == fewest ? 1 : 0);
        if (domainsWithFewest == 0) {
            fewest = UNKNOWN;
        }
    }

    /** Nobody tells of pods and nodes any more. */
    void forget() {
        isKept = false;
    }

    /** False when what stands here is out of date. */
    boolean isKept() {
        return isKept;
    }

    /** Number of the node's domain; {@link NodeTopology#NONE} without one. */
    int domain(int node) {
        return domains.of(node);
    }

    /** Pods that match in a domain, where nodes count. */
    int pods(int domain) {
        return domain < pods.length ? pods[domain] : 0;
    }

    /** Pods in the domain that has fewest, 0 when there are fewer domains than this; the most there can be without any. */
    int fewest(int minDomains) {
        if (fewest == UNKNOWN) {
            look();
        }
        return existing < minDomains ? 0 : fewest;
    }

    private void look() {
        fewest = Integer.MAX_VALUE;
        domainsWithFewest = 0;
        for (int domain = 0; domain < pods.length; domain++) {
            if (nodesOfDomain[domain] > 0 && pods[domain] <= fewest) {
                domainsWithFewest = pods[domain] == fewest ? domainsWithFewest + 1 : 1;
                fewest = pods[domain];
            }
        }
    }
}
