/**
 * What lies between machines: image pulls, load balancers, requests.
 */
@NullMarked
package io.berth.network;

import org.jspecify.annotations.NullMarked;
