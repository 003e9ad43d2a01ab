package io.berth.orchestrator;

import io.berth.network.MicroVmPullModel;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;
import java.util.List;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/** How a {@link MicroVmPullModel} is written. */
public final class MicroVmPullFormat {
    private static final String UNPUBLISHED = "AWS publishes no figure";

    private static final Section<MicroVmPullModel> SECTION =
            Section.of("imagePull", "How fast a micro-VM gets its image.", fields -> {
                MicroVmPullModel usual = MicroVmPullModel.DEFAULTS;
                Field<Long> overhead = fields.optional(
                                "overhead", Formats.duration(), usual.overheadMicros(), "what every pull takes")
                        .assumed(UNPUBLISHED);
                Field<List<Long>> rates = fields.optional(
                                "bandwidth",
                                Formats.nonEmptyList(Formats.bandwidth()),
                                usual.bytesPerSecond().collect(rate -> rate).castToList(),
                                "download and unpacking with 0.25 vCPU and with each doubling of it")
                        .assumed(UNPUBLISHED + "; fitted to two published start-ups");
                return values -> new MicroVmPullModel(
                        values.get(overhead),
                        LongLists.immutable.ofAll(values.get(rates).stream().mapToLong(Long::longValue)));
            });

    private MicroVmPullFormat() {}

    /** For the key {@code imagePull} of orchestrators that give every task a machine of its own. */
    public static Section<MicroVmPullModel> section() {
        return SECTION;
    }
}
