package io.berth.orchestrator;

import io.berth.network.RegistryQuotas;
import io.berth.settings.Field;
import io.berth.settings.Formats;
import io.berth.settings.Section;

/** How {@link RegistryQuotas} are written. */
final class RegistryQuotasFormat {
    private static final String QUOTAS = "ECR endpoints and quotas";

    static final Section<RegistryQuotas> SECTION =
            Section.of("registry", "How many calls of an account the registry answers.", fields -> {
                RegistryQuotas usual = RegistryQuotas.DEFAULTS;
                Field<Double> manifests = fields.optional(
                                "manifests",
                                Formats.rate(),
                                usual.manifestsPerSecond(),
                                "images that may be asked for (BatchGetImage)")
                        .source(QUOTAS);
                Field<Double> layers = fields.optional(
                                "layers",
                                Formats.rate(),
                                usual.layersPerSecond(),
                                "layers that may be asked for (GetDownloadUrlForLayer)")
                        .source(QUOTAS);
                return values -> new RegistryQuotas(values.get(manifests), values.get(layers));
            });

    private RegistryQuotasFormat() {}
}
