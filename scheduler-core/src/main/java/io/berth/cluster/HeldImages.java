package io.berth.cluster;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which hosts have pulled which images, and how large these are.
 *
 * <p>An image is a number. Asking costs a look at one bit; hosts that are gone hold nothing.
 */
public final class HeldImages {
    /** No image, or one that nobody keeps account of. */
    public static final int NONE = -1;

    private BitSet[] hostsOfImage = {};
    private int[] holders = {};
    private long[] bytes = {};

    HeldImages() {}

    void put(int host, int image, long imageBytes) {
        if (image >= holders.length) {
            int before = holders.length;
            hostsOfImage = Arrays.copyOf(hostsOfImage, image + 1);
            Arrays.setAll(hostsOfImage, each -> each < before ? hostsOfImage[each] : new BitSet());
            holders = Arrays.copyOf(holders, image + 1);
            bytes = Arrays.copyOf(bytes, image + 1);
        }
        if (!hostsOfImage[image].get(host)) {
            hostsOfImage[image].set(host);
            holders[image]++;
            bytes[image] = imageBytes;
        }
    }

    void remove(int host, int image) {
        if (isOn(host, image)) {
            hostsOfImage[image].clear(host);
            holders[image]--;
        }
    }

    void forget(int host) {
        for (int image = 0; image < holders.length; image++) {
            remove(host, image);
        }
    }

    public boolean isOn(int host, int image) {
        return image >= 0 && image < holders.length && hostsOfImage[image].get(host);
    }

    /** How many hosts have the image. */
    public int holders(int image) {
        return image >= 0 && image < holders.length ? holders[image] : 0;
    }

    /** Compressed size of an image; 0 for one that no host ever had. */
    public long bytes(int image) {
        return image >= 0 && image < holders.length ? bytes[image] : 0;
    }
}
