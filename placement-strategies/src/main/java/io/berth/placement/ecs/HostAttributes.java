package io.berth.placement.ecs;

import java.util.List;

/**
 * The attributes that ECS gives to hosts and that the hosts of a run have; beside them a host has custom ones.
 *
 * <p>Source: ECS developer guide, task placement constraints, attributes, read 2026-10. Images, networks, outposts and what an agent
 * is capable of are not modelled, so asking for them is a mistake: no host would ever answer.
 */
final class HostAttributes {
    private static final String GIVEN = "ecs.";
    private static final List<String> KNOWN = List.of(
            "ecs.availability-zone", "ecs.instance-type", "ecs.cpu-architecture", "ecs.os-type", "ecs.os-family");

    private HostAttributes() {}

    /** True when hosts have it or may have it. */
    static boolean mayHave(String name) {
        return !name.startsWith(GIVEN) || KNOWN.contains(name);
    }

    /** Why hosts have no such attribute. */
    static String refusal(String name) {
        return "attribute '" + name + "' is not modelled; those of ECS are " + String.join(", ", KNOWN);
    }
}
