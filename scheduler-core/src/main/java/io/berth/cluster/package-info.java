/**
 * What there is to place on: machines, their sizes and limits, and what of a machine is left for containers.
 *
 * <p>An {@link io.berth.cluster.InstanceType} is a row of the EC2 price list, read from a table that ships with the
 * program. {@link io.berth.cluster.NodeAllocatable} says how much of such a machine a Kubernetes pod can use on EKS, and
 * {@link io.berth.cluster.FargateSize} which machine sizes Fargate sells. Everything is whole numbers: 1,024 CPU units are
 * one vCPU, memory is in MiB, money in picodollars.
 */
@NullMarked
package io.berth.cluster;

import org.jspecify.annotations.NullMarked;
