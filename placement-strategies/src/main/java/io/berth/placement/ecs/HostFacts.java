package io.berth.placement.ecs;

import io.berth.cluster.HostShape;
import io.berth.cluster.Hosts;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers queries about one host after the other from the columns; one object serves all hosts. */
final class HostFacts implements HostQuery.Host {
    private static final String ZONE = "ecs.availability-zone";

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

    @Override
    public @Nullable String agentVersion() {
        return hosts.shape(host).attributes().get(HostShape.AGENT_VERSION);
    }

    @Override
    public LocalDateTime registeredAt() {
        return hosts.start().plus(hosts.registeredAtMicros(host), ChronoUnit.MICROS);
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
