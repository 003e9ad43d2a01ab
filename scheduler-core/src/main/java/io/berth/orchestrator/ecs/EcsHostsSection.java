package io.berth.orchestrator.ecs;

import io.berth.cluster.InstanceCatalogue;
import io.berth.orchestrator.HostDelays;
import io.berth.orchestrator.LawFormats;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;

/** Reads {@code hosts}: what holds for the hosts of every capacity provider. */
final class EcsHostsSection {
    static final Section<EcsHosts> SECTION =
            Section.of("hosts", "What holds for the hosts of every capacity provider.", fields -> {
                EcsHosts usual = EcsHosts.DEFAULTS;
                Field<Boolean> trunking = fields.optional(
                                "awsvpcTrunking",
                                Formats.bool(),
                                usual.awsvpcTrunking(),
                                "hosts take the larger number of tasks with an interface of their own")
                        .source("ECS developer guide, container instance network interfaces");
                Field<Integer> reserved = fields.optional(
                                "reservedMemory",
                                Formats.memory(),
                                usual.reservedMemoryMib(),
                                "what the agent keeps from tasks")
                        .source("ECS agent README, ECS_RESERVED_MEMORY");
                Field<Law> launch = fields.optional(
                                "launch",
                                LawFormats.duration(),
                                usual.delays().launchSeconds(),
                                "from the decision until the machine runs and is paid for")
                        .assumed("cold starts measured in early 2026");
                Field<Law> registration = fields.optional(
                                "registration",
                                LawFormats.duration(),
                                usual.delays().registrationSeconds(),
                                "from there until its agent has registered")
                        .assumed("no measurement found; with launch 45 s at the median, 75 s at the 95th percentile");
                Field<Long> unhealthy = fields.optional(
                                "replaceAfter",
                                Formats.duration(),
                                usual.unhealthyMicros(),
                                "until the Auto Scaling group notices that a host is gone and launches another")
                        .assumed("one health check of the group");
                Field<Boolean> untilDetached = fields.optional(
                                "interfacesUntilDetached",
                                Formats.bool(),
                                usual.interfacesUntilDetached(),
                                "the interface of a task that stops counts as taken until the task is gone, unlike its CPU, memory and ports")
                        .assumed("the documents of the agent do not mention interfaces");
                return values -> new EcsHosts(
                        InstanceCatalogue.builtIn(),
                        values.get(trunking),
                        values.get(reserved),
                        new HostDelays(values.get(launch), values.get(registration)),
                        values.get(unhealthy),
                        values.get(untilDetached));
            });

    private EcsHostsSection() {}
}
