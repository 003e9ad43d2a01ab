package io.berth.experiment;

import java.util.Map;
import org.eclipse.collections.api.list.primitive.DoubleList;

/**
 * What a run looked like over time: every list has one number for each moment of {@code seconds}.
 *
 * @param seconds the moments, since the start
 * @param running tasks that run
 * @param waiting tasks that were asked for and do not run yet
 * @param hosts machines that run
 * @param cpu reserved over provisioned vCPUs just then
 * @param memory reserved over provisioned memory just then
 * @param served requests a second answered since the moment before
 * @param failed requests a second not answered since the moment before
 * @param cost USD so far, by item of the bill
 */
public record Series(
        DoubleList seconds,
        DoubleList running,
        DoubleList waiting,
        DoubleList hosts,
        DoubleList cpu,
        DoubleList memory,
        DoubleList served,
        DoubleList failed,
        Map<String, DoubleList> cost) {}
