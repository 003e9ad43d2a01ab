package io.berth.placement.ecs;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question about the attributes of one host, as the cluster query language asks it.
 *
 * <p>A host without the attribute equals, matches and is in nothing, so the negated forms hold for it; assumed, the guide is
 * silent (ECS developer guide, cluster query language, read 2026-10).
 */
sealed interface AttributeQuery {
    /** True when the answer is yes for a host with these attributes. */
    boolean holds(Attributes attributes);

    /** The attributes of one host by name. */
    @FunctionalInterface
    interface Attributes {
        @Nullable
        String value(String name);
    }

    /** {@code attribute:NAME exists}. */
    record Exists(String name) implements AttributeQuery {
        @Override
        public boolean holds(Attributes attributes) {
            return attributes.value(name) != null;
        }
    }

    /** {@code attribute:NAME in [a, b]}, and {@code attribute:NAME == a} as a list of one. */
    record In(String name, List<String> values) implements AttributeQuery {
        @Override
        public boolean holds(Attributes attributes) {
            String value = attributes.value(name);
            return value != null && values.contains(value);
        }
    }

    /** {@code attribute:NAME =~ PATTERN}: the whole value must match, which is assumed from the guide's example {@code t2.*}. */
    record Matches(String name, Pattern pattern) implements AttributeQuery {
        @Override
        public boolean holds(Attributes attributes) {
            String value = attributes.value(name);
            return value != null && pattern.matcher(value).matches();
        }
    }

    record Not(AttributeQuery query) implements AttributeQuery {
        @Override
        public boolean holds(Attributes attributes) {
            return !query.holds(attributes);
        }
    }

    record And(AttributeQuery left, AttributeQuery right) implements AttributeQuery {
        @Override
        public boolean holds(Attributes attributes) {
            return left.holds(attributes) && right.holds(attributes);
        }
    }

    record Or(AttributeQuery left, AttributeQuery right) implements AttributeQuery {
        @Override
        public boolean holds(Attributes attributes) {
            return left.holds(attributes) || right.holds(attributes);
        }
    }
}
