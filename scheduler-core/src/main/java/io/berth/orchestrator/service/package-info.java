/**
 * The ECS service scheduler, shared by ECS on EC2 hosts and ECS on Fargate.
 *
 * <p>What AWS does: a service keeps so many tasks, of one revision. When they are to be replaced (a deployment, a host that drains,
 * failed health checks) two limits hold: at least {@code minimumHealthyPercent} of the desired count stay healthy, at most
 * {@code maximumPercent} start or run. A circuit breaker gives a failing deployment up, launches that never reach RUNNING are
 * throttled, and tasks are moved when one zone has too many.
 *
 * <p>What is modelled: rolling deployments with both limits, the first task that fixes the image digest for the others, standstill,
 * circuit breaker with rollback, restart throttling; blue/green, canary and linear deployments that move the requests of a service
 * to a second set of tasks, with hooks on the way; alarms on failed requests; replacement of dead and unhealthy tasks, by checks of the load balancer and of the container; task
 * scale-in protection; balancing of zones: at rest, as many moves at a time as {@code maximumPercent} leaves room for. Services
 * stand before the run begins, so their first revision is no deployment.
 *
 * <p>What is left out: test traffic, early success criteria, alarms other than on failed requests.
 *
 * <p>Sources, read 2026-10: ECS developer guide (services, deploy by replacing tasks, deployment circuit breaker, service throttle
 * logic, container instance draining, balancing a service across zones), ECS API model, ECS endpoints and quotas.
 */
@NullMarked
package io.berth.orchestrator.service;

import org.jspecify.annotations.NullMarked;
