/**
 * Amazon ECS on EC2 hosts.
 *
 * <p>What AWS does: services keep a desired number of tasks, RunTask starts single ones; each task is bound to a capacity provider,
 * an Auto Scaling group of EC2 hosts. The scheduler keeps the hosts with room, applies constraints, ranks by strategy. Tasks
 * without room wait in PROVISIONING while cluster auto scaling reads a metric once a minute and sets the size of the group. The
 * agent of a host starts what it is given in order, once the machine really has room.
 *
 * <p>What is modelled: placement through the named steps, base and weight of providers, the launch rate of services, PROVISIONING
 * with its limit and timeout, memory limits and CPU shares of containers, the metric, alarms and steps of managed scaling, Auto
 * Scaling groups of several types over several zones and how they end hosts, Spot hosts, warm pools, ECS Managed Instances, optimistic
 * freeing and the agent's queue, health and deregistration of targets, target tracking, deployments and balancing of zones (see
 * {@link io.berth.orchestrator.service}, shared with Fargate), daemons, draining of hosts, and the end of tasks, hosts and zones
 * by faults.
 *
 * <p>What is left out: task protection and the delay until a network interface is detached. An unsuccessful service task is tried again when capacity changes and at no other
 * time, which is the only time when it can succeed.
 *
 * <p>Sources, read 2026-10: ECS developer guide (task placement, capacity providers, cluster auto scaling, managed scaling
 * behavior, services, task lifecycle, API failure reasons), ECS API model, ECS endpoints and quotas, Amazon ECS agent source and
 * README, AWS Containers blog on cluster auto scaling, public containers roadmap issues 76, 653, 900, 961, 1220.
 */
@NullMarked
package io.berth.orchestrator.ecs;

import org.jspecify.annotations.NullMarked;
