package io.berth.workload;

/**
 * A new revision of a service that is deployed while the run goes on.
 *
 * @param atMicros when
 * @param service number of the service in its {@link Workload}
 * @param shape what a task of it asks for; as much CPU, memory and network as before, with another image or start time
 * @param flaw what is wrong with it
 */
public record Release(long atMicros, int service, TaskShape shape, Flaw flaw) {}
