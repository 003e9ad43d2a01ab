package io.berth.billing;

import io.berth.log.FactListener;
import org.eclipse.collections.api.list.ImmutableList;

/** Turns facts into lines of a bill. Usage that still goes on is charged up to the moment the question is asked. */
public interface Meter extends FactListener {
    /** What has been used up to this moment, as bill lines; asking changes nothing. */
    ImmutableList<BillLine> lines(long atMicros);
}
