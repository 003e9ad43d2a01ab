package io.berth.orchestrator.eks;

/**
 * How many new nodes of one kind would help.
 *
 * @param nodes to add
 * @param podsOfGroup how many pods of each group they would take
 */
record NodeEstimate(int nodes, int[] podsOfGroup) {
    int pods() {
        int sum = 0;
        for (int pods : podsOfGroup) {
            sum += pods;
        }
        return sum;
    }
}
