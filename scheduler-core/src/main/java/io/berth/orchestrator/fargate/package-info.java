/**
 * ECS on Fargate: every task gets a machine of its own, made for it and thrown away after it.
 *
 * <p>What AWS does. A task has one of the sizes that are for sale; a task definition with any other size is rejected. There are no
 * hosts to fill, so there are no placement strategies and no constraints: ECS spreads the tasks of a service over the zones, and
 * three limits decide how fast they come: a token bucket of the account, one of the service, and the vCPU quota. Nothing is cached:
 * each task pulls its whole image, and the bill runs from the first byte of that pull until the task is gone, for the configured
 * size, used or not.
 *
 * <p>What is modelled. Sizes, the two launch limits and the quota, zone spread and scale-in order, micro-VM with interface, image
 * pull by CPU size, ephemeral storage, FARGATE_SPOT with base, weight and interruptions, task retirement, health and deregistration, deployments, replacement of tasks and balancing of zones (see
 * {@link io.berth.orchestrator.service}, shared with ECS on EC2), zone outages, target tracking, the bill.
 *
 * <p>What is left out. How full a disk gets, running out of capacity on demand or of addresses in a subnet.
 *
 * <p>Sources, read 2026-10: ECS developer guide (Fargate task sizes, Fargate throttling quotas, Fargate image pull behavior,
 * services, task lifecycle), ECS endpoints and quotas. AWS publishes no start-up times; those numbers are assumed, each a key of
 * the scenario file.
 */
@NullMarked
package io.berth.orchestrator.fargate;

import org.jspecify.annotations.NullMarked;
