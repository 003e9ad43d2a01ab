/**
 * ECS JSON files to keys of a scenario: bring your own task definitions and services.
 *
 * <p>A task definition is read as RegisterTaskDefinition takes it or DescribeTaskDefinition returns it, a service as CreateService takes
 * it or DescribeServices returns it. {@link io.berth.ecsjson.EcsObjects} lists every key of these objects and what becomes of it: it sets
 * a key of the scenario, it is a name without effect, or it is not modelled and told as such. {@link io.berth.ecsjson.EcsImport} puts what
 * the files say into the tree of the scenario, below what the scenario says itself, before any of it is read: so that the rules of the
 * scenario file hold for both.
 *
 * <p>Sources: Amazon ECS API reference, RegisterTaskDefinition, ContainerDefinition, CreateService, DeploymentConfiguration, Service and
 * TaskDefinition; ECS developer guide, task definition parameters; read 2026-11.
 */
@NullMarked
package io.berth.ecsjson;

import org.jspecify.annotations.NullMarked;
