package io.berth.placement;

/**
 * What one plugin of kube-scheduler gave to one node.
 *
 * @param plugin its name upstream, such as {@code NodeResourcesFit}
 * @param raw before the plugin compares the nodes with each other; the same as normalised for plugins that do not
 * @param normalised from 0 to 100
 * @param weight how much the plugin counts in the profile
 */
public record PluginScore(String plugin, long raw, long normalised, long weight) {
    /** What it adds to the total of the node. */
    public long weighted() {
        return normalised * weight;
    }
}
