package io.berth.orchestrator.ecs;

import io.berth.orchestrator.LawFormats;
import io.berth.orchestrator.WarmPoolSpec;
import io.berth.random.Law;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code warmPool}: machines of a group that were started once and wait. */
final class EcsWarmPoolSection {
    private static final String GUIDE = "EC2 Auto Scaling guide, warm pools";

    static final Section<WarmPoolSpec> SECTION =
            Section.of("warmPool", "Machines that were started once and wait to be used.", fields -> {
                WarmPoolSpec usual = WarmPoolSpec.DEFAULTS;
                Field<WarmPoolSpec.State> state = fields.optional(
                                "state", Formats.enumeration("pool state", states()), usual.state(), "how they wait")
                        .source(GUIDE);
                Field<Integer> least = fields.optional(
                                "minSize", Formats.integer(0, 100_000), usual.minSize(), "fewest machines that wait")
                        .source(GUIDE);
                Field<Integer> prepared = fields.optional(
                        "maxPrepared",
                        Formats.integer(0, 100_000),
                        "machines that wait and those of the group together; maxSize of the group when missing");
                Field<Boolean> reuse = fields.optional(
                                "reuseOnScaleIn",
                                Formats.bool(),
                                usual.reuse(),
                                "machines go back to the pool at scale-in instead of ending")
                        .source(GUIDE);
                Field<Law> start = fields.optional(
                                "start",
                                LawFormats.duration(),
                                usual.startSeconds(),
                                "from the decision until a stopped or hibernated machine runs")
                        .assumed("about 21 s from stopped to usable, measured in early 2026");
                Field<Law> registration = fields.optional(
                                "registration",
                                LawFormats.duration(),
                                usual.registrationSeconds(),
                                "from there until its agent has registered")
                        .assumed("no measurement found; the agent is installed and has its images");
                Field<Integer> volume = fields.optional(
                                "volumeGib",
                                Formats.integer(0, 65_536),
                                usual.volumeGib(),
                                "the gp3 volume that is paid for while a machine is stopped or hibernated")
                        .assumed("the root volume of the ECS-optimized AMI");
                return values -> new WarmPoolSpec(
                        values.get(state),
                        values.get(least),
                        values.orNull(prepared),
                        values.get(reuse),
                        values.get(start),
                        values.get(registration),
                        values.get(volume));
            });

    private EcsWarmPoolSection() {}

    private static Map<String, WarmPoolSpec.State> states() {
        Map<String, WarmPoolSpec.State> words = new LinkedHashMap<>();
        words.put("stopped", WarmPoolSpec.State.STOPPED);
        words.put("hibernated", WarmPoolSpec.State.HIBERNATED);
        words.put("running", WarmPoolSpec.State.RUNNING);
        return words;
    }
}
