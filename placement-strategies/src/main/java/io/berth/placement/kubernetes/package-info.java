/** The default kube-scheduler profile: filters, scores, normalisation and weights, in the integer arithmetic of upstream. */
@NullMarked
package io.berth.placement.kubernetes;

import org.jspecify.annotations.NullMarked;
