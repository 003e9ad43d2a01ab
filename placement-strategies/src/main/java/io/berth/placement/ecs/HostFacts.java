package io.berth.placement.ecs;

import io.berth.cluster.Hosts;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers queries about one host after the other from the columns; one object serves all hosts. */
final class HostFacts implements HostQuery.Host {
    private static final String ZONE = "ecs.availability-zone";
    private static final String AGENT_VERSION = "ecs.agent-version";

    private final Hosts hosts;
    private int host;

    HostFacts(Hosts hosts) {
        this.hosts = hosts;
    }

    /** The same object, about this host from now on. */
    HostFacts of(int row) {
        host = row;
        return this;
    }

    @Override
    public @Nullable String attribute(String name) {
        return name.equals(ZONE)
                ? hosts.attributeValue(ZONE, hosts.attribute(ZONE).of(host))
                : hosts.shape(host).attributes().get(name);
    }

    @Override
    public String instanceId() {
        return "host-" + host;
    }

    /** Hosts that do not say run the newest agent, which no version in a query exceeds. */
    @Override
    public String agentVersion() {
        String version = attribute(AGENT_VERSION);
        return version == null ? "999999" : version;
    }

    @Override
    public int runningTasks() {
        return hosts.tasks().of(host);
    }

    @Override
    public boolean runsGroup(Predicate<String> name) {
        for (int group = 0; group < hosts.groupNames().size(); group++) {
            if (hosts.tasksOf(group).of(host) > 0
                    && name.test(hosts.groupNames().get(group))) {
                return true;
            }
        }
        return false;
    }
}
