package io.berth.orchestrator.ecs;

import io.berth.settings.Problems;
import java.util.regex.Pattern;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.impl.factory.Maps;

/**
 * What the hosts of one capacity provider tell ECS about themselves beside their size: custom attributes and the agent's version.
 *
 * <p>Queries and strategies may ask for both. Names, values and how many: ECS API, Attribute and PutAttributes, read 2026-10. Names
 * that begin with {@code ecs.} are refused, because ECS gives those itself. Agents before 1.73.0 have no queue of tasks and are refused.
 *
 * @param attributes custom attributes by name, as {@code ECS_INSTANCE_ATTRIBUTES} sets them
 * @param agentVersion such as 1.96.0
 */
public record EcsRegistration(ImmutableMap<String, String> attributes, String agentVersion) {
    private static final int MAX_ATTRIBUTES = 10;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./\\\\-]{1,128}");
    private static final Pattern VALUE =
            Pattern.compile("[A-Za-z0-9_.@/\\\\:-]([A-Za-z0-9_.@/\\\\: -]{0,126}[A-Za-z0-9_.@/\\\\:-])?");
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})\\.[0-9]{1,4}");
    private static final int FIRST_MINOR_WITH_QUEUE = 73;

    /** No attributes, and a version that is newer than any feature that a query is likely to ask for; assumed. */
    public static final EcsRegistration DEFAULTS = new EcsRegistration(Maps.immutable.empty(), "1.96.0");

    public EcsRegistration {
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw new IllegalArgumentException(
                    "a host takes at most " + MAX_ATTRIBUTES + " custom attributes, got " + attributes.size());
        }
        attributes.forEachKeyValue(EcsRegistration::check);
        var version = VERSION.matcher(agentVersion);
        if (!version.matches()) {
            throw new IllegalArgumentException(
                    "agentVersion must be a version such as 1.96.0, got " + Problems.quoted(agentVersion));
        }
        int major = Integer.parseInt(version.group(1));
        boolean queues = major > 1 || (major == 1 && Integer.parseInt(version.group(2)) >= FIRST_MINOR_WITH_QUEUE);
        if (!queues) {
            throw new IllegalArgumentException(
                    "agents before 1.73.0 do not queue tasks as these hosts do, got agentVersion " + agentVersion);
        }
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of an attribute has 1 to 128 letters, digits, '-', '_', '.', '/' " + "and '\\', got "
                            + Problems.quoted(name));
        }
        if (name.startsWith("ecs.")) {
            throw new IllegalArgumentException(
                    "attributes that begin with 'ecs.' are given by ECS itself, got " + Problems.quoted(name));
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("the value of attribute " + name + " has 1 to 128 letters, digits, "
                    + "'-', '_', '.', '@', '/', '\\', ':' and, inside, spaces, got " + Problems.quoted(value));
        }
    }
}
