package io.berth.placement;

import io.berth.cluster.HostShape;
import org.eclipse.collections.api.list.ListIterable;

/** Hears how the decisions about one task were made. Ordinary runs have none, and then a decision costs one look more. */
public interface DecisionJournal {
    /** True for the task whose decisions are to be told. */
    boolean follows(long drawKey);

    /** The kinds of hosts of which there could be one more. */
    ListIterable<HostShape> shapes();

    void decided(Decision decision);
}
