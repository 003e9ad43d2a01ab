/**
 * What becomes of requests: ways of looking at them behind one interface.
 *
 * <p>{@link io.berth.network.requests.RequestModels} makes the one that a service asks for. As a fluid, requests are a rate and tasks
 * answer what their CPU allows. One by one, they arrive by chance, a load balancer sends each to a target, there it waits, is worked
 * on beside others and answered, or fails. A further way is a class here and a record beside
 * {@link io.berth.workload.TrafficModel}.
 */
@NullMarked
package io.berth.network.requests;

import org.jspecify.annotations.NullMarked;
