package io.berth.orchestrator;

/**
 * What a task asked for and what was set aside for it, to compare reserved with provisioned capacity.
 *
 * @param reservedVcpus what it asked for
 * @param reservedGib what it asked for
 * @param provisionedVcpus what its micro-VM has; 0 when it runs on a host, which is then what was provisioned
 * @param provisionedGib what its micro-VM has; 0 when it runs on a host
 */
public record Provision(double reservedVcpus, double reservedGib, double provisionedVcpus, double provisionedGib) {}
