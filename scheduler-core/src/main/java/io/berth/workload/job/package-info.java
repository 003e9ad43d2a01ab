/**
 * What a Job of Kubernetes says about pods that fail and about being done early: back-off limits, failure and success policies, exit codes.
 *
 * <p>Source: Kubernetes documentation, Jobs, and API reference 1.34, Job v1 batch, read 2026-11.
 */
@NullMarked
package io.berth.workload.job;

import org.jspecify.annotations.NullMarked;
