package io.berth.orchestrator;

import io.berth.random.Law;

/**
 * How long an EC2 instance takes until it can hold tasks.
 *
 * @param launchSeconds from the decision until the machine runs and is paid for
 * @param registrationSeconds from there until its agent (or kubelet) has registered and it takes tasks
 */
public record HostDelays(Law launchSeconds, Law registrationSeconds) {}
