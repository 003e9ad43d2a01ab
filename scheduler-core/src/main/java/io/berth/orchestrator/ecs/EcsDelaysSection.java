package io.berth.orchestrator.ecs;

import io.berth.orchestrator.LawFormats;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;

/** Reads {@code delays}, without the target group, which is a section of its own. */
final class EcsDelaysSection {
    static final Section<EcsDelays> SECTION = Section.of("delays", "How long the steps of a task take.", fields -> {
        EcsDelays usual = EcsDelays.DEFAULTS;
        Field<Law> control = fields.optional(
                        "controlPlane",
                        LawFormats.duration(),
                        usual.controlPlaneSeconds(),
                        "from the decision until the agent has heard of it")
                .assumed("0.2 to 1 s each for record and push");
        Field<Law> start = fields.optional(
                        "containerStart",
                        LawFormats.duration(),
                        usual.containerStartSeconds(),
                        "from the image on the host to the running container")
                .assumed("AWS publishes no figure");
        Field<Law> attach = fields.optional(
                        "interfaceAttach",
                        LawFormats.duration(),
                        usual.interfaceAttachSeconds(),
                        "interface of an awsvpc task without trunking")
                .assumed("AWS publishes no figure");
        Field<Law> trunk = fields.optional(
                        "trunkAttach",
                        LawFormats.duration(),
                        usual.trunkAttachSeconds(),
                        "interface of an awsvpc task on a trunk")
                .assumed("a branch is faster than an interface");
        Field<Long> stopTimeout = fields.optional(
                        "stopTimeout",
                        Formats.duration(),
                        usual.stopTimeoutMicros(),
                        "from the stop signal until the task is killed")
                .source("ECS API, ContainerDefinition");
        Field<Long> agentLost = fields.optional(
                        "agentLost",
                        Formats.duration(),
                        usual.agentLostMicros(),
                        "until the service scheduler notices that an agent is gone")
                .assumed("one missed minute");
        return values -> new EcsDelays(
                values.get(control),
                values.get(start),
                values.get(attach),
                values.get(trunk),
                values.get(stopTimeout),
                values.get(agentLost),
                usual.targets());
    });

    private EcsDelaysSection() {}
}
