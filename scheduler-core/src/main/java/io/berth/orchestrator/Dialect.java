package io.berth.orchestrator;

import io.berth.placement.Refusal;
import java.util.Locale;
import java.util.function.Function;

/** The words in which an orchestrator speaks of its machines: ECS counts hosts in CPU units, Kubernetes nodes in milli-cores. */
public enum Dialect {
    ECS("host", "hosts", "%,d CPU units", Refusal::ecsWords),
    KUBERNETES("node", "nodes", "%,d m CPU", Refusal::kubernetesWords);

    private final String host;
    private final String hosts;
    private final String cpu;
    private final Function<Refusal, String> refusal;

    Dialect(String host, String hosts, String cpu, Function<Refusal, String> refusal) {
        this.host = host;
        this.hosts = hosts;
        this.cpu = cpu;
        this.refusal = refusal;
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
        return refusal.apply(why);
    }
}
