package io.berth.network;

/**
 * How fast a registry answers one account in one region: what comes faster waits.
 *
 * <p>A pull asks once for the manifest and once for each layer that is missing; the tokens of an account are kept for hours and do not
 * count. Sources: ECR endpoints and quotas, read 2026-10; the calls of a pull follow from the protocol and are assumed.
 *
 * @param manifestsPerSecond calls of BatchGetImage
 * @param layersPerSecond calls of GetDownloadUrlForLayer
 */
public record RegistryQuotas(double manifestsPerSecond, double layersPerSecond) {
    /** The quotas of ECR. */
    public static final RegistryQuotas DEFAULTS = new RegistryQuotas(2_000, 3_000);

    public RegistryQuotas {
        if (!(manifestsPerSecond > 0) || !(layersPerSecond > 0)) {
            throw new IllegalArgumentException("the quotas of a registry lie above 0, got " + manifestsPerSecond
                    + " and " + layersPerSecond + " a second");
        }
    }
}
