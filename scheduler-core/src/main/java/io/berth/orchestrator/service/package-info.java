/**
 * The ECS service scheduler, shared by ECS on EC2 hosts and ECS on Fargate.
 *
 * <p>What AWS does: a service keeps so many tasks, of one revision. When they are to be replaced (a deployment, a host that drains,
 * failed health checks) two limits hold: at least {@code minimumHealthyPercent} of the desired count stay healthy, at most
 * {@code maximumPercent} start or run. A circuit breaker gives a failing deployment up, launches that never reach RUNNING are
 * throttled, and tasks are moved when one zone has too many.
 *
 * <p>What is modelled: rolling deployments with both limits, the first task that fixes the image digest for the others, standstill,
 * circuit breaker with rollback, restart throttling, replacement of dead and unhealthy tasks, balancing of zones: at rest, as many
 * moves at a time as {@code maximumPercent} leaves room for. Services stand before the run begins,
 * so their first revision is no deployment.
 *
 * <p>What is left out: blue/green, linear and canary deployments, early success criteria, alarms that fail a deployment, task
 * scale-in protection set by the application, health checks of containers.
 *
 * <p>Sources, read 2026-10: ECS developer guide (services, deploy by replacing tasks, deployment circuit breaker, service throttle
 * logic, container instance draining, balancing a service across zones), ECS API model, ECS endpoints and quotas.
 */
@NullMarked
package io.berth.orchestrator.service;

import org.jspecify.annotations.NullMarked;
