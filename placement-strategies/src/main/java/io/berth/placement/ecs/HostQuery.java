package io.berth.placement.ecs;

import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question about one host, as the cluster query language asks it.
 *
 * <p>A host without an attribute equals, matches and is in nothing, so the negated forms hold for it; assumed, the guide is silent
 * (ECS developer guide, cluster query language, read 2026-10).
 */
sealed interface HostQuery {
    /** True when the answer is yes for this host, now. */
    boolean holds(Host host);

    /** True when the answer for a host is the same for all hosts of its shape and zone, at all times. */
    boolean isAboutShape();

    /** What can be asked of one host. */
    interface Host {
        /** The value of an attribute; null when the host has none of this name. */
        @Nullable
        String attribute(String name);

        /** Its name. */
        String instanceId();

        /** Version of its agent, such as 1.96.0; null when it does not say. */
        @Nullable
        String agentVersion();

        /** When its agent registered, in UTC. */
        LocalDateTime registeredAt();

        /** Tasks of all kinds on it. */
        int runningTasks();

        /** True when it runs a task of a group whose name passes. */
        boolean runsGroup(Predicate<String> name);
    }

    /** One text about a host, or the names of the groups that it runs, of which any may pass. */
    sealed interface Subject {
        boolean passes(Host host, Predicate<String> test);

        default boolean isAboutShape() {
            return false;
        }
    }

    /** {@code attribute:NAME}. */
    record Attribute(String name) implements Subject {
        @Override
        public boolean passes(Host host, Predicate<String> test) {
            String value = host.attribute(name);
            return value != null && test.test(value);
        }

        @Override
        public boolean isAboutShape() {
            return true;
        }
    }

    /** {@code ec2InstanceId}. */
    record InstanceId() implements Subject {
        @Override
        public boolean passes(Host host, Predicate<String> test) {
            return test.test(host.instanceId());
        }
    }

    /** {@code agentConnected}: always so for the hosts that are asked, the others take no tasks. */
    record AgentConnected() implements Subject {
        @Override
        public boolean passes(Host host, Predicate<String> test) {
            return test.test("true");
        }
    }

    /** {@code task:group}: a host passes when one of the groups that it runs passes. */
    record TaskGroup() implements Subject {
        @Override
        public boolean passes(Host host, Predicate<String> test) {
            return host.runsGroup(test);
        }
    }

    /** {@code SUBJECT exists}. */
    record Exists(Subject subject) implements HostQuery {
        @Override
        public boolean holds(Host host) {
            return subject.passes(host, value -> true);
        }

        @Override
        public boolean isAboutShape() {
            return subject.isAboutShape();
        }
    }

    /** {@code SUBJECT in [a, b]}, and {@code SUBJECT == a} as a list of one. */
    record In(Subject subject, List<String> values) implements HostQuery {
        @Override
        public boolean holds(Host host) {
            return subject.passes(host, values::contains);
        }

        @Override
        public boolean isAboutShape() {
            return subject.isAboutShape();
        }
    }

    /** {@code SUBJECT =~ PATTERN}: the whole value must match, which is assumed from the guide's example {@code t2.*}. */
    record Matches(Subject subject, Pattern pattern) implements HostQuery {
        @Override
        public boolean holds(Host host) {
            return subject.passes(host, value -> pattern.matcher(value).matches());
        }

        @Override
        public boolean isAboutShape() {
            return subject.isAboutShape();
        }
    }

    /** {@code runningTasksCount >= 3}. */
    record TaskCount(Order order, int count) implements HostQuery {
        @Override
        public boolean holds(Host host) {
            return order.holds(Integer.compare(host.runningTasks(), count));
        }

        @Override
        public boolean isAboutShape() {
            return false;
        }
    }

    /** {@code agentVersion >= 1.83.0}: number by number. */
    record AgentVersion(Order order, Version version) implements HostQuery {
        @Override
        public boolean holds(Host host) {
            String said = host.agentVersion();
            return said != null && order.holds(Version.of(said).compareTo(version));
        }

        @Override
        public boolean isAboutShape() {
            return true;
        }
    }

    /** {@code registeredAt >= 2026-01-01T12:00:00Z}. */
    record RegisteredAt(Order order, LocalDateTime moment) implements HostQuery {
        @Override
        public boolean holds(Host host) {
            return order.holds(host.registeredAt().compareTo(moment));
        }

        @Override
        public boolean isAboutShape() {
            return false;
        }
    }

    record Not(HostQuery query) implements HostQuery {
        @Override
        public boolean holds(Host host) {
            return !query.holds(host);
        }

        @Override
        public boolean isAboutShape() {
            return query.isAboutShape();
        }
    }

    record And(HostQuery left, HostQuery right) implements HostQuery {
        @Override
        public boolean holds(Host host) {
            return left.holds(host) && right.holds(host);
        }

        @Override
        public boolean isAboutShape() {
            return left.isAboutShape() && right.isAboutShape();
        }
    }

    record Or(HostQuery left, HostQuery right) implements HostQuery {
        @Override
        public boolean holds(Host host) {
            return left.holds(host) || right.holds(host);
        }

        @Override
        public boolean isAboutShape() {
            return left.isAboutShape() && right.isAboutShape();
        }
    }
}
