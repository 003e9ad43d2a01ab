package io.berth.network;

import io.berth.workload.ImageSpec;
import io.berth.workload.Workload;
import java.util.BitSet;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.api.list.primitive.MutableLongList;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.eclipse.collections.impl.factory.primitive.ObjectIntMaps;

/** Numbers for the images of a workload and for their layers, in the order of its revisions; layers with one digest are one layer. */
final class ImageLayers {
    private final int[] imageOfRevision;
    private final MutableList<int[]> layersOfImage = Lists.mutable.empty();
    private final BitSet isZstd = new BitSet();
    private final MutableLongList layerBytes = LongLists.mutable.empty();

    ImageLayers(Workload workload) {
        MutableObjectIntMap<String> images = ObjectIntMaps.mutable.empty();
        MutableObjectIntMap<String> layers = ObjectIntMaps.mutable.empty();
        imageOfRevision = new int[workload.revisions()];
        for (int revision = 0; revision < imageOfRevision.length; revision++) {
            ImageSpec image = workload.imageOf(revision);
            imageOfRevision[revision] = images.getIfAbsentPut(image.name(), images.size());
            if (imageOfRevision[revision] == layersOfImage.size()) {
                isZstd.set(layersOfImage.size(), image.isZstd());
                layersOfImage.add(image.layers()
                        .collectInt(layer -> number(layer, layers))
                        .toArray());
            }
        }
    }

    private int number(ImageSpec.Layer layer, MutableObjectIntMap<String> layers) {
        int number = layers.getIfAbsentPut(layer.digest(), layers.size());
        if (number == layerBytes.size()) {
            layerBytes.add(layer.bytes());
        }
        return number;
    }

    int imageOf(int revision) {
        return imageOfRevision[revision];
    }

    boolean isZstd(int image) {
        return isZstd.get(image);
    }

    int images() {
        return layersOfImage.size();
    }

    /** The layers of an image, from the base upwards; not to be changed. */
    int[] layersOf(int image) {
        return layersOfImage.get(image);
    }

    /** Compressed size of an image. */
    long bytesOf(int image) {
        long bytes = 0;
        for (int layer : layersOf(image)) {
            bytes += layerBytes.get(layer);
        }
        return bytes;
    }

    /** Compressed size of some layers together. */
    long bytes(IntList layers) {
        long bytes = 0;
        for (int position = 0; position < layers.size(); position++) {
            bytes += layerBytes.get(layers.get(position));
        }
        return bytes;
    }
}
