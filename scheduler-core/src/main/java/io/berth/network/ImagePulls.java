package io.berth.network;

import io.berth.cluster.HeldImages;

/** Brings images to the machines of one run, one way for each kind of machine. */
public interface ImagePulls {
    /** Hears how far the image of a task has come. */
    @FunctionalInterface
    interface Listener {
        /**
         * The last layer that the task's machine lacked has come over the network, and only unpacking is left.
         *
         * <p>Told once for an image that was not on the machine, and at once when others have fetched the layers and unpack them still;
         * never where download and unpacking are one.
         */
        default void downloaded(int task) {}

        /**
         * The image is there.
         *
         * @param downloadedBytes compressed bytes that came over the network for this task; 0 when all was cached
         */
        void pulled(int task, long downloadedBytes);
    }

    /** Names the one listener; called once, before the first pull. */
    void whenPulled(Listener listener);

    /** Starts to bring the task's image to where the task has its place; the listener is told of its end later, never at once. */
    void pull(int task);

    /** True when the registry is asked for the task's image, whether it is on the machine or not. */
    default boolean asksRegistry(int task) {
        return true;
    }

    /** Layers of the task's image that the machine would have to fetch. */
    default int missingLayers(int task) {
        return 0;
    }

    /** True when the machine has the image and takes it where the registry fails. */
    default boolean fallsBack(int task) {
        return false;
    }

    /** Number of the task's image among those that hosts hold; {@link HeldImages#NONE} where machines hold none for each other. */
    default int imageOf(int task) {
        return HeldImages.NONE;
    }

    /** The task is gone; its listener call may be left out, what was downloaded stays. */
    default void abandon(int task) {}
}
