package io.berth.orchestrator.service;

import java.util.BitSet;

/** What the scheduler notes about single tasks that the table of tasks does not say; a task is its row. */
final class TaskMarks {
    /** A launch-rate limit holds them back. */
    final BitSet held = new BitSet();

    /** Their health checks failed for good. */
    final BitSet sick = new BitSet();

    /** They must leave the place where they are. */
    final BitSet displaced = new BitSet();

    /** Neither scale-in nor a deployment may stop them. */
    final BitSet shielded = new BitSet();
}
