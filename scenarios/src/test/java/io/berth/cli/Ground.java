package io.berth.cli;

import java.util.List;

/**
 * What a random scenario runs on.
 *
 * @param kind the orchestrator
 * @param hosts whether there are any
 * @param managedInstances whether ECS manages them
 * @param devices whether nodes have extended resources
 * @param zones one to three
 */
record Ground(String kind, boolean hosts, boolean managedInstances, boolean devices, List<String> zones) {
    /** All that there are in a region. */
    static final List<String> REGION = List.of("us-east-1a", "us-east-1b", "us-east-1c");

    static Ground drawn(Dice dice) {
        String kind = dice.one("fargate", "ecs", "eks");
        boolean hosts = kind.equals("ecs") || (kind.equals("eks") && dice.maybe());
        boolean managedInstances = kind.equals("ecs") && dice.below(4) == 3;
        boolean devices = kind.equals("eks") && dice.below(4) == 3;
        return new Ground(kind, hosts, managedInstances, devices, REGION.subList(0, 1 + dice.below(3)));
    }

    boolean is(String other) {
        return kind.equals(other);
    }
}
