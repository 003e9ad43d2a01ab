package io.berth.billing;

/**
 * How long a micro-VM was paid for, and what it did meanwhile.
 *
 * @param paidMicros from the pull to its end
 * @param workedMicros of these, from the start of its task to its draining
 * @param idleMicros of these, after the end of its task
 */
record PaidTime(long paidMicros, long workedMicros, long idleMicros) {}
