package io.berth.cli;

/**
 * What a random scenario runs on.
 *
 * @param kind the orchestrator
 * @param hosts whether there are any
 * @param managedInstances whether ECS manages them
 * @param devices whether nodes have extended resources
 */
record Ground(String kind, boolean hosts, boolean managedInstances, boolean devices) {
    static Ground drawn(Dice dice) {
        String kind = dice.one("fargate", "ecs", "eks");
        boolean hosts = kind.equals("ecs") || (kind.equals("eks") && dice.maybe());
        boolean managedInstances = kind.equals("ecs") && dice.below(4) == 3;
        boolean devices = kind.equals("eks") && dice.below(4) == 3;
        return new Ground(kind, hosts, managedInstances, devices);
    }

    boolean is(String other) {
        return kind.equals(other);
    }
}
