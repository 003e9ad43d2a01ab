package io.berth.orchestrator;

import io.berth.placement.Refusal;
import java.util.Locale;

/** The words in which an orchestrator speaks of its machines: ECS counts hosts in CPU units, Kubernetes nodes in milli-cores. */
public enum Dialect {
    ECS("host", "hosts", "%,d CPU units"),
    KUBERNETES("node", "nodes", "%,d m CPU");

    private final String host;
    private final String hosts;
    private final String cpu;

    Dialect(String host, String hosts, String cpu) {
        this.host = host;
        this.hosts = hosts;
        this.cpu = cpu;
    }

    /** Its word for one machine. */
    public String host() {
        return host;
    }

    /** So many machines, such as {@code 12 nodes}. */
    public String hosts(int count) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? host : hosts);
    }

    /** An amount in the CPU unit of its cluster. */
    public String cpu(long amount) {
        return String.format(Locale.ROOT, cpu, amount);
    }

    /** Why a host was not taken. */
    public String reason(Refusal why) {
        return switch (this) {
            case ECS -> why.ecsWords();
            case KUBERNETES -> why.kubernetesWords();
        };
    }
}
