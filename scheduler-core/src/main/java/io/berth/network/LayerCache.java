package io.berth.network;

import java.util.BitSet;
import java.util.function.IntPredicate;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/** The layers that one host has or is about to have. */
final class LayerCache {
    private final ImageLayers images;
    private final BitSet arrived = new BitSet();
    private final BitSet present = new BitSet();
    private final BitSet claimed = new BitSet();

    LayerCache(ImageLayers images) {
        this.images = images;
    }

    boolean holds(int image) {
        for (int layer : images.layersOf(image)) {
            if (!present.get(layer)) {
                return false;
            }
        }
        return true;
    }

    /** Throws away the layers of an image that no other image needs. */
    void forget(int image, IntPredicate isNeeded) {
        BitSet needed = new BitSet();
        for (int other = 0; other < images.images(); other++) {
            if (other != image && isNeeded.test(other)) {
                for (int layer : images.layersOf(other)) {
                    needed.set(layer);
                }
            }
        }
        for (int layer : images.layersOf(image)) {
            if (!needed.get(layer)) {
                present.clear(layer);
                arrived.clear(layer);
                claimed.clear(layer);
            }
        }
    }

    /** How many layers of an image nobody fetches yet. */
    int missing(int image) {
        int missing = 0;
        for (int layer : images.layersOf(image)) {
            missing += claimed.get(layer) ? 0 : 1;
        }
        return missing;
    }

    /** The layers of an image that nobody fetches yet; from now on somebody does. */
    IntList claim(int image) {
        MutableIntList missing = IntLists.mutable.empty();
        for (int layer : images.layersOf(image)) {
            if (!claimed.get(layer)) {
                claimed.set(layer);
                missing.add(layer);
            }
        }
        return missing;
    }

    /** These layers have come over the network and are not unpacked yet. */
    void arrive(IntList layers) {
        layers.forEach(arrived::set);
    }

    /** True when no layer of an image is still to come over the network. */
    boolean hasArrived(int image) {
        for (int layer : images.layersOf(image)) {
            if (!arrived.get(layer)) {
                return false;
            }
        }
        return true;
    }

    /** True when an image needs one of these layers. */
    boolean isPart(int image, IntList layers) {
        for (int layer : images.layersOf(image)) {
            if (layers.contains(layer)) {
                return true;
            }
        }
        return false;
    }

    void keep(IntList layers) {
        layers.forEach(present::set);
    }
}
