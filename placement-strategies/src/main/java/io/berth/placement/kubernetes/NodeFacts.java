package io.berth.placement.kubernetes;

import io.berth.cluster.HostShape;
import io.berth.cluster.Hosts;
import io.berth.workload.pod.Taint;
import io.berth.workload.pod.Toleration;
import java.util.Arrays;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.factory.Lists;

/**
 * What the scheduler knows of each node from its shape: allocatable amounts and taints, read once for each row.
 *
 * <p>A shape tells them by the attributes {@value #ALLOCATABLE_CPU}, {@value #ALLOCATABLE_MEMORY} (bytes) and {@value #TAINTS}.
 * Without the first two the capacity offered to tasks is taken: no daemon pods run there.
 */
final class NodeFacts {
    /** Allocatable milli-cores, the share of daemon pods included. */
    static final String ALLOCATABLE_CPU = "allocatable.cpu";

    /** Allocatable bytes, the share of daemon pods included. */
    static final String ALLOCATABLE_MEMORY = "allocatable.memory";

    /** Bytes that daemon pods without a memory request count for when nodes are scored. */
    static final String DAEMONS_SCORING_MEMORY = "daemons.scoring-memory";

    /** Taints, separated by commas. */
    static final String TAINTS = "taints";

    private static final ListIterable<Toleration> NONE = Lists.immutable.empty();

    private int known;
    private long[] cpu = new long[64];
    private long[] memory = new long[64];
    private long[] daemonMemory = new long[64];
    private boolean[] takesPods = new boolean[64];
    private int[] softTaints = new int[64];

    /** Reads the rows that were added since the last call; costs nothing when there are none. */
    void learn(Hosts hosts) {
        while (known < hosts.size()) {
            if (known == cpu.length) {
                grow();
            }
            read(known, hosts.shape(known));
            known++;
        }
    }

    private void read(int node, HostShape shape) {
        cpu[node] = number(shape, ALLOCATABLE_CPU, shape.capacity().cpu());
        memory[node] = number(shape, ALLOCATABLE_MEMORY, shape.capacity().memoryBytes());
        daemonMemory[node] = number(shape, DAEMONS_SCORING_MEMORY, 0);
        ListIterable<Taint> taints = Taint.list(shape.attributes().get(TAINTS));
        takesPods[node] = TaintToleration.passes(taints, NONE);
        softTaints[node] = TaintToleration.softTaints(taints, NONE);
    }

    static long number(HostShape shape, String attribute, long otherwise) {
        String text = shape.attributes().get(attribute);
        return text == null ? otherwise : Long.parseLong(text);
    }

    private void grow() {
        int length = known * 2;
        cpu = Arrays.copyOf(cpu, length);
        memory = Arrays.copyOf(memory, length);
        daemonMemory = Arrays.copyOf(daemonMemory, length);
        takesPods = Arrays.copyOf(takesPods, length);
        softTaints = Arrays.copyOf(softTaints, length);
    }

    long allocatableCpu(int node) {
        return cpu[node];
    }

    long allocatableMemory(int node) {
        return memory[node];
    }

    long daemonScoringMemory(int node) {
        return daemonMemory[node];
    }

    /** False when a hard taint keeps pods away; pods of a scenario tolerate nothing. */
    boolean takesPods(int node) {
        return takesPods[node];
    }

    int softTaints(int node) {
        return softTaints[node];
    }
}
